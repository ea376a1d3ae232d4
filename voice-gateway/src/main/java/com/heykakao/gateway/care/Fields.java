package com.heykakao.gateway.care;

import com.heykakao.gateway.refusal.RefusedException;

/** Checks what staff wrote, as the contract says. */
public final class Fields {
    private Fields() {}

    /**
     * @return the text
     * @throws RefusedException INVALID_FIELD where it is blank, or longer than {@code most} characters (code points)
     */
    public static String text(String field, String value, int most) {
        if (value.isBlank() || value.codePointCount(0, value.length()) > most) {
            throw RefusedException.invalidField(field, "1 to " + most + " characters");
        }
        return value;
    }

    /** @throws RefusedException INVALID_FIELD where the whole value does not match */
    public static String matching(String field, String value, String pattern, String range) {
        if (!value.matches(pattern)) {
            throw RefusedException.invalidField(field, range);
        }
        return value;
    }
}
