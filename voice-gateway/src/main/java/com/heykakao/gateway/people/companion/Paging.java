package com.heykakao.gateway.people.companion;

import com.heykakao.gateway.refusal.RefusedException;
import java.util.Optional;

/** Sizes of pages, and the tokens that lead to the next one: a number that the room below understands. */
final class Paging {
    private static final int DEFAULT_SIZE = 20;
    private static final int LARGEST_SIZE = 100;
    private static final int RADIX = 36;

    private Paging() {}

    /** @throws RefusedException INVALID_FIELD */
    static int size(int asked) {
        int size = asked == 0 ? DEFAULT_SIZE : asked;
        if (size < 1 || size > LARGEST_SIZE) {
            throw RefusedException.invalidField("page_size", "0 to " + LARGEST_SIZE);
        }
        return size;
    }

    /**
     * Where the page begins; empty for the first.
     *
     * @param most the highest number that an answer can have held
     * @throws RefusedException INVALID_FIELD
     */
    static Optional<Long> cursor(String token, long most) {
        if (token.isEmpty()) {
            return Optional.empty();
        }
        try {
            long cursor = Long.parseLong(token, RADIX);
            if (cursor >= 0 && cursor <= most) {
                return Optional.of(cursor);
            }
        } catch (NumberFormatException e) {
            // Refused below like any other token that no answer ever held.
        }
        throw RefusedException.invalidField("page_token", "the next_page_token of an earlier answer");
    }

    /** Empty on the last page. */
    static String token(Optional<Long> next) {
        return next.map(cursor -> Long.toString(cursor, RADIX)).orElse("");
    }
}
