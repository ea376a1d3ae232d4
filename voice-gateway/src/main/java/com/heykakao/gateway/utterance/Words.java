package com.heykakao.gateway.utterance;

import com.heykakao.gateway.refusal.RefusedException;
import java.text.Normalizer;
import java.util.Locale;

/**
 * Words to be found in a text as a part of it. Both are compared in Unicode's compatibility composition (NFKC, UAX #15), so that a Hangul syllable is
 * one letter however it was typed and full and half width are the same, and without regard to case.
 */
public final class Words {
    private static final int MOST = 200;

    private final String wanted;

    /** @throws RefusedException INVALID_FIELD where it is blank or longer than 200 characters */
    public Words(String text) {
        this.wanted = folded(text.strip());
        if (wanted.isBlank() || text.codePointCount(0, text.length()) > MOST) {
            throw RefusedException.invalidField("text", "1 to " + MOST + " characters");
        }
    }

    boolean standIn(String text) {
        return folded(text).contains(wanted);
    }

    private static String folded(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFKC);
        // Up and down again: some letters differ in one direction only, such as the two small sigmas.
        return Normalizer.normalize(composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Normalizer.Form.NFKC);
    }

    /** What was looked for is not for logs. */
    @Override
    public String toString() {
        return "Words";
    }
}
