package com.heykakao.gateway.child;

import com.heykakao.gateway.policy.Korea;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;

/** Age as Korean law counts it (민법 제158조, 제160조). */
final class KoreanAge {
    private static final int FOURTEEN = 14;

    private KoreanAge() {}

    static LocalDate today(Clock clock) {
        return LocalDate.ofInstant(clock.instant(), Korea.ZONE);
    }

    /**
     * The first instant at which somebody is 14. Years are counted from the day of birth, and end with the day before its anniversary; where the last month
     * has no such day, they end with the month. So who was born on 29 February is 14 on 1 March.
     */
    static Instant turns14(LocalDate birthDate) {
        LocalDate anniversary = birthDate.plusYears(FOURTEEN);
        LocalDate first =
                anniversary.getDayOfMonth() == birthDate.getDayOfMonth() ? anniversary : anniversary.plusDays(1);
        return Korea.start(first);
    }
}
