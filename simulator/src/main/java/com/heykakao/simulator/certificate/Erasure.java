package com.heykakao.simulator.certificate;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an erasure certificate says; docs/erasure-certificate.md has the lines.
 *
 * @param overwritten the last epoch whose root key was overwritten
 */
record Erasure(String id, String reason, Instant requested, Instant destroyed, long subjects, long overwritten) {
    private static final Pattern TEXT = Pattern.compile("""
            heykakao\\.com/erasure/v1
            certificate ([0-9a-f]{32})
            reason ([a-z]+(?:-[a-z]+)*)
            requested (\\S+)
            destroyed (\\S+)
            subjects ([1-9][0-9]{0,17})
            epoch (0|[1-9][0-9]{0,17}) [1-9][0-9]{0,17}
            pages (?:0|[1-9][0-9]{0,17})""");

    /** Empty where the lines say anything else than a certificate does. */
    static Optional<Erasure> of(List<String> lines) {
        Matcher text = TEXT.matcher(String.join("\n", lines));
        if (!text.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Erasure(
                    text.group(1),
                    text.group(2),
                    Instant.parse(text.group(3)),
                    Instant.parse(text.group(4)),
                    Long.parseLong(text.group(5)),
                    Long.parseLong(text.group(6))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
