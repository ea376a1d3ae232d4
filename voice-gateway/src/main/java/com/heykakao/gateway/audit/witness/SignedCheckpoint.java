package com.heykakao.gateway.audit.witness;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A checkpoint of this log (C2SP tlog-checkpoint), whose own signature nobody doubts here.
 *
 * @param text all of it, with its signature lines
 * @param body what is signed, with its last newline
 */
record SignedCheckpoint(String text, String body, long size) {
    private static final Pattern FORM =
            Pattern.compile("((?:[^\n]+\n)(0|[1-9][0-9]{0,17})\n(?:[^\n]+\n)+)\n(?:\u2014 [^\n]+\n)+");

    /** @throws IllegalArgumentException where it is none */
    static SignedCheckpoint parse(String text) {
        Matcher m = FORM.matcher(text);
        if (!m.matches()) {
            throw new IllegalArgumentException("not a signed checkpoint");
        }
        return new SignedCheckpoint(text, m.group(1), Long.parseLong(m.group(2)));
    }
}
