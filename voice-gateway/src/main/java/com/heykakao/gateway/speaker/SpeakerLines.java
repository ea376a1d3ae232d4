package com.heykakao.gateway.speaker;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The open connections of speakers, as far as the rooms below the device plane need to reach them. Thread-safe. */
public final class SpeakerLines {
    private final Map<DeviceId, Set<Line>> lines = new ConcurrentHashMap<>();
    private final SpeakerReports reports = new SpeakerReports();

    /** One connection, or one open stream of it; made by the device plane. Its methods must not block. */
    public interface Line {
        void tell(Directive directive);

        /** Ends it, after what was told before has been sent. */
        void drop();

        /** Ends it because the speaker has opened another; a line that carries no directives stays. */
        default void supersede() {}

        Kind kind();
    }

    /** What a line carries. */
    public enum Kind {
        /** An utterance on its way in. */
        VOICE,
        /** Directives on their way out. */
        DIRECTIVES,
        /** The connection under both. */
        CONNECTION
    }

    /** What speakers say on their lines; what a dismissed one said is forgotten. */
    public SpeakerReports reports() {
        return reports;
    }

    /** Registers a line until the returned handle is closed. */
    public Registration register(DeviceId deviceId, Line line) {
        lines.computeIfAbsent(deviceId, key -> ConcurrentHashMap.newKeySet()).add(line);
        return () -> lines.computeIfPresent(deviceId, (key, set) -> {
            set.remove(line);
            return set.isEmpty() ? null : set;
        });
    }

    /** Takes a line off the table. */
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    /** Sends a directive to the speaker if it is there. */
    public void tell(DeviceId deviceId, Directive directive) {
        lines.getOrDefault(deviceId, Set.of()).forEach(line -> line.tell(directive));
    }

    /** Ends the line a speaker held before it opened a new one. */
    public void supersede(DeviceId deviceId) {
        lines.getOrDefault(deviceId, Set.of()).forEach(Line::supersede);
    }

    /** The last words to a speaker that no longer belongs to a home; its connections are closed after them. */
    public void dismiss(DeviceId deviceId) {
        tell(deviceId, new Directive.WipeSpool());
        tell(deviceId, new Directive.RePair());
        List<Line> open = new ArrayList<>(lines.getOrDefault(deviceId, Set.of()));
        // Streams before the connection under them, which would swallow their last words.
        open.sort(Comparator.comparing(Line::kind));
        open.forEach(Line::drop);
        // Behind the lines: they report nothing once they are dropped.
        reports.forget(deviceId);
    }

    /** Whether the speaker holds its line open now. */
    public boolean isOnline(DeviceId deviceId) {
        return lines.getOrDefault(deviceId, Set.of()).stream().anyMatch(line -> line.kind() == Kind.DIRECTIVES);
    }
}
