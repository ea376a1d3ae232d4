package com.heykakao.gateway.speaker;

import com.heykakao.gateway.refusal.RefusedException;

/** What a family may call a speaker. */
final class SpeakerName {
    private static final int MOST_CHARACTERS = 64;

    private SpeakerName() {}

    /** @throws RefusedException INVALID_FIELD */
    static void check(String name) {
        boolean valid = !name.isBlank()
                && name.codePointCount(0, name.length()) <= MOST_CHARACTERS
                && name.codePoints().noneMatch(Character::isISOControl);
        if (!valid) {
            throw RefusedException.invalidField(
                    "name", "1 to " + MOST_CHARACTERS + " characters, without control characters");
        }
    }
}
