package com.heykakao.simulator.log;

import com.heykakao.simulator.log.LogRefused.Reason;
import java.util.Base64;

/** What stands on the lines of proofs and checkpoints. */
final class Lines {
    private Lines() {}

    /** An ASCII decimal without leading zeroes. */
    static long number(String text, String what) {
        if (!text.matches("0|[1-9][0-9]{0,17}")) {
            throw new LogRefused(Reason.MALFORMED, what + " is no number: " + text);
        }
        return Long.parseLong(text);
    }

    static byte[] hash(String text, String what) {
        byte[] hash = base64(text, what);
        if (hash.length != 32) {
            throw new LogRefused(Reason.MALFORMED, what + " has " + hash.length + " bytes; a hash has 32");
        }
        return hash;
    }

    /** Only the one way to write these bytes, so that nothing in a proof can be changed without a reason being named. */
    static byte[] base64(String text, String what) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // As below.
        }
        throw new LogRefused(Reason.MALFORMED, what + " is not base64");
    }
}
