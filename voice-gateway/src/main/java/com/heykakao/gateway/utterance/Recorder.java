package com.heykakao.gateway.utterance;

import com.heykakao.gateway.consent.ConsentGate;
import com.heykakao.gateway.consent.Permit;
import com.heykakao.gateway.profile.ProfileRows;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.speaker.PairedSpeaker;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.Vault;
import com.heykakao.proto.common.v1.ErrorReason;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Receives utterances. Thread-safe. */
public final class Recorder {
    private final ConsentGate gate;
    private final Shelf shelf;
    private final Limits limits;
    private final Map<Key, Recording> running = new ConcurrentHashMap<>();

    private record Key(Subject home, UtteranceId id) {}

    public Recorder(ConsentGate gate, Vault vault, Store store, ProfileRows profile, Limits limits, Clock clock) {
        this.gate = gate;
        this.shelf = new Shelf(vault, store, profile, clock);
        this.limits = limits;
    }

    /**
     * Begins an utterance, or goes on with one whose stream was lost; a stream that still holds it is ended with SUPERSEDED.
     * Nothing is stored before the first segment is full. May block on the disk.
     *
     * @throws RefusedException the closed gate's reason, QUOTA, UTTERANCE_CONFLICT
     */
    public Recording begin(PairedSpeaker speaker, UtteranceStart start, RecordingListener listener) {
        Key key = new Key(speaker.home(), start.id());
        Recording[] self = new Recording[1];
        Recording recording = new Recording(shelf, limits, listener, () -> running.remove(key, self[0]));
        self[0] = recording;
        // The gate comes first: a home that has not consented learns nothing of what is stored.
        Permit permit = gate.enter(speaker.home(), recording::cut);
        recording.admit(permit);
        try {
            requireRoom(speaker.home());
            Recording before = running.put(key, recording);
            if (before != null) {
                before.supersede().join();
            }
            recording.start(shelf.draft(speaker, start));
            return recording;
        } catch (RuntimeException e) {
            recording.abandon();
            throw e;
        }
    }

    /**
     * Ends running recordings, because the home deletes them.
     *
     * @param beginning also those of which nothing is known yet
     * @return what was ended and known
     */
    List<Draft> interrupt(Subject home, Predicate<Draft> which, boolean beginning) {
        List<Draft> ended = new ArrayList<>();
        of(home).forEach(recording -> {
            Optional<Draft> draft = recording.draft().filter(known -> !known.stored());
            if (draft.filter(which).isPresent()
                    || (beginning && recording.draft().isEmpty())) {
                recording.stop(RefusedException.notFound("utterance"));
                draft.ifPresent(ended::add);
            }
        });
        return ended;
    }

    /** What is being received of a home, as far as it is known. */
    List<Draft> running(Subject home) {
        return of(home).flatMap(recording -> recording.draft().filter(draft -> !draft.stored()).stream())
                .toList();
    }

    private Stream<Recording> of(Subject home) {
        return running.entrySet().stream()
                .filter(entry -> entry.getKey().home().equals(home))
                .map(Map.Entry::getValue);
    }

    /** How many utterances are being received. */
    public int runningCount() {
        return running.size();
    }

    private void requireRoom(Subject home) {
        long streams =
                running.keySet().stream().filter(key -> key.home().equals(home)).count();
        if (streams >= limits.streamsPerHome()) {
            throw new RefusedException(
                    ErrorReason.ERROR_REASON_QUOTA,
                    "this home is sending " + streams + " utterances already",
                    Map.of("retry_after_seconds", "1"));
        }
    }
}
