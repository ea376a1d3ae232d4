package com.heykakao.gateway.people.session;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Who is at the issuer now. Each may come back once, within ten minutes. Of too many the oldest is forgotten. Thread-safe. */
final class Departures {
    static final Duration LIFE = Duration.ofMinutes(10);

    private final Clock clock;
    private final Map<String, Departure> waiting;

    Departures(int most, Clock clock) {
        this.clock = clock;
        this.waiting = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Departure> eldest) {
                return size() > most;
            }
        };
    }

    synchronized void leave(String id, Departure departure) {
        waiting.put(id, departure);
    }

    /** Takes it out, so that a callback that is played again finds nothing. */
    synchronized Optional<Departure> comeBack(String id) {
        return Optional.ofNullable(waiting.remove(id))
                .filter(departure -> clock.instant().isBefore(departure.at().plus(LIFE)));
    }
}
