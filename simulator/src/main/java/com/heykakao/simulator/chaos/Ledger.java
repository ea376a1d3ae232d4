package com.heykakao.simulator.chaos;

import com.heykakao.simulator.home.VirtualHome;
import com.heykakao.simulator.recording.Recording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What one speaker has said and was told. Thread-safe. */
final class Ledger {
    private final List<Said> said = new ArrayList<>();
    private Optional<UnderWay> underWay = Optional.empty();

    private record UnderWay(Recording recording, VirtualHome.Saying saying) {}

    synchronized void begun(Recording recording, VirtualHome.Saying saying) {
        underWay = Optional.of(new UnderWay(recording, saying));
    }

    synchronized void settled(Said over) {
        said.add(over);
        underWay = Optional.empty();
    }

    synchronized List<Said> said() {
        return List.copyOf(said);
    }

    /** Empty between two utterances. */
    synchronized Optional<Promise> promise() {
        return underWay.map(now -> new Promise(
                now.recording(),
                now.saying().acknowledged(),
                said.stream().flatMap(over -> over.id().stream()).collect(Collectors.toUnmodifiableSet())));
    }
}
