package com.heykakao.gateway.account;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;

/** An e-mail address as it is compared: without blanks around it, composed (NFC), in lower case. */
record EmailKey(String text) {
    static EmailKey of(String email) {
        return new EmailKey(
                Normalizer.normalize(email.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT));
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** An address is not for logs. */
    @Override
    public String toString() {
        return "EmailKey";
    }
}
