package com.heykakao.gateway.people.session;

import com.heykakao.gateway.account.PersonId;
import java.time.Instant;

/**
 * Whom the issuer vouches for.
 *
 * @param name how the page addresses them
 * @param expiresAt when the token runs out
 */
record SignedInPerson(PersonId id, String idToken, String name, Instant expiresAt) {
    /** Neither token nor name belong in logs. */
    @Override
    public String toString() {
        return "SignedInPerson[until " + expiresAt + "]";
    }
}
