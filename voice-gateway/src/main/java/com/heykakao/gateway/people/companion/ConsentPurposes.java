package com.heykakao.gateway.people.companion;

import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.proto.companion.v1.ConsentPurpose;
import java.util.List;
import java.util.stream.Stream;

/** The contract's consents and the registry's, which have the same names. */
final class ConsentPurposes {
    private static final String PREFIX = "CONSENT_PURPOSE_";
    static final List<ConsentPurpose> ALL = Stream.of(ConsentPurpose.values())
            .filter(purpose ->
                    purpose != ConsentPurpose.CONSENT_PURPOSE_UNSPECIFIED && purpose != ConsentPurpose.UNRECOGNIZED)
            .toList();

    private ConsentPurposes() {}

    /**
     * The registry's id of the consent.
     *
     * @throws RefusedException INVALID_FIELD where it is none
     */
    static String id(ConsentPurpose purpose) {
        if (!ALL.contains(purpose)) {
            throw RefusedException.invalidField("purpose", "a known ConsentPurpose");
        }
        return purpose.name().substring(PREFIX.length());
    }

    /** @param id the registry's */
    static ConsentPurpose of(String id) {
        return ConsentPurpose.valueOf(PREFIX + id);
    }
}
