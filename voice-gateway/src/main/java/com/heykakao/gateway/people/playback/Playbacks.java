package com.heykakao.gateway.people.playback;

import com.heykakao.gateway.audit.Trace;
import com.heykakao.gateway.people.caller.ParentCall;
import com.heykakao.gateway.policy.Items;
import com.heykakao.gateway.utterance.UtteranceId;
import com.heykakao.gateway.vault.Subject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One entry in the access log for each playback. A browser asks for one sound in several requests, and again when somebody moves in it: all that
 * the same parent asks of the same utterance from the same address within {@link #LASTS} is one access, and its entry says when it began. Thread-safe.
 */
final class Playbacks {
    static final Duration LASTS = Duration.ofMinutes(5);
    /** One that is pushed out has another entry, and no more. */
    private static final int MOST = 1024;

    private final Clock clock;
    /** Oldest first. */
    private final Map<Key, Begun> begun = new LinkedHashMap<>();

    private record Key(String parent, String address, Subject home, UtteranceId utterance) {}

    private record Begun(Trace trace, Instant at) {}

    Playbacks(Clock clock) {
        this.clock = clock;
    }

    /** The playback's entry, durable on return. */
    Trace reads(ParentCall call, String address, Subject home, UtteranceId utterance) {
        Key key = new Key(call.call().actor().id(), address, home, utterance);
        Instant now = clock.instant();
        synchronized (this) {
            Begun running = begun.get(key);
            // A clock that was set back begins a new one too.
            if (running != null
                    && !now.isBefore(running.at())
                    && now.isBefore(running.at().plus(LASTS))) {
                return running.trace();
            }
        }
        Trace trace = call.call().reads(home, List.of(Items.VOICE), "", "");
        synchronized (this) {
            begun.remove(key);
            begun.put(key, new Begun(trace, now));
            if (begun.size() > MOST) {
                begun.remove(begun.keySet().iterator().next());
            }
        }
        return trace;
    }
}
