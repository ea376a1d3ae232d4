package com.heykakao.gateway.child;

import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.proto.common.v1.ErrorReason;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;

/** What may be kept of a child, as the contract says. */
final class ItemRules {
    private static final int MOST_CHARACTERS = 64;

    private ItemRules() {}

    /** @throws RefusedException INVALID_FIELD, CHILD_TURNED_14 */
    static void check(ChildItems items, Clock clock) {
        text("items.name", items.name());
        text("items.favourite_character", items.favouriteCharacter());
        items.birthDate().ifPresent(date -> birthDate(date, clock));
    }

    static RefusedException turned14() {
        return new RefusedException(
                ErrorReason.ERROR_REASON_CHILD_TURNED_14,
                "a child of 14 or more decides for themself: a parent may only delete the profile, and the young person may sign up"
                        + " with an account of their own; where the birth date was mistyped, delete the profile and make it anew");
    }

    private static void birthDate(LocalDate date, Clock clock) {
        if (date.isAfter(KoreanAge.today(clock))) {
            throw RefusedException.invalidField("items.birth_date", "today in Korea at the latest");
        }
        Instant turns14 = KoreanAge.turns14(date);
        if (!clock.instant().isBefore(turns14)) {
            throw turned14();
        }
    }

    private static void text(String field, String value) {
        boolean fits = !value.isBlank()
                && value.codePointCount(0, value.length()) <= MOST_CHARACTERS
                && value.codePoints().noneMatch(Character::isISOControl);
        if (!value.isEmpty() && !fits) {
            throw RefusedException.invalidField(
                    field, "absent, or 1 to " + MOST_CHARACTERS + " characters without control characters");
        }
    }
}
