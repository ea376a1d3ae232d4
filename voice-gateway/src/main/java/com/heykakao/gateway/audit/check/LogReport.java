package com.heykakao.gateway.audit.check;

import java.util.List;

/**
 * What reading everything found.
 *
 * @param size entries under the head
 * @param published entries under the published checkpoint
 * @param records that opened and are what their entries commit to
 * @param expired entries whose records are destroyed, for their period is over
 * @param faults a line each, naming what is wrong and where; empty where nothing is
 */
public record LogReport(long size, long published, long records, long expired, List<String> faults) {
    public LogReport {
        faults = List.copyOf(faults);
    }
}
