package com.heykakao.gateway.audit.stored;

import com.heykakao.gateway.audit.RecordClass;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * How long records are kept, counted from their month's end in UTC (개인정보의 안전성 확보조치 기준, articles 5 and 8).
 *
 * @param accessYears 1, or 2 from 50 000 data subjects on
 */
public record Periods(int accessYears) {
    private static final int RIGHTS_YEARS = 3;

    /** From here on nobody may read the month's records. */
    public Instant endOf(LogMonth month) {
        int years = month.kind() == RecordClass.RIGHTS ? RIGHTS_YEARS : accessYears;
        return month.calendar()
                .plusMonths(1)
                .plusYears(years)
                .atDay(1)
                .atStartOfDay()
                .toInstant(ZoneOffset.UTC);
    }

    public boolean isOver(LogMonth month, Instant now) {
        return !now.isBefore(endOf(month));
    }
}
