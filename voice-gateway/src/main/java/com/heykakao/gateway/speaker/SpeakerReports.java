package com.heykakao.gateway.speaker;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The last report of each speaker since the start, in memory only. Of more than {@value #MOST} speakers those are forgotten that have been
 * silent the longest. Thread-safe; never blocks.
 */
public final class SpeakerReports {
    static final int MOST = 100_000;

    /** In the order of the last report. */
    private final Map<DeviceId, SpeakerReport> reports = new LinkedHashMap<>();

    SpeakerReports() {}

    /**
     * Takes what a speaker says now.
     *
     * @param change applied to what it said before
     */
    public synchronized void heard(DeviceId deviceId, Instant at, UnaryOperator<SpeakerReport> change) {
        SpeakerReport before = Optional.ofNullable(reports.remove(deviceId)).orElseGet(() -> SpeakerReport.first(at));
        reports.put(deviceId, change.apply(before.heard(at)));
        if (reports.size() > MOST) {
            reports.remove(reports.keySet().iterator().next());
        }
    }

    /** Empty where it has said nothing since the gateway started. */
    public synchronized Optional<SpeakerReport> of(DeviceId deviceId) {
        return Optional.ofNullable(reports.get(deviceId));
    }

    synchronized void forget(DeviceId deviceId) {
        reports.remove(deviceId);
    }
}
