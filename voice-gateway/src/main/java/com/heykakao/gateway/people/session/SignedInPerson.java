package com.heykakao.gateway.people.session;

import java.time.Instant;

/** Whom the issuer vouches for. */
record SignedInPerson(String idToken, String name, Instant expiresAt) {
    /** Neither token nor name belong in logs. */
    @Override
    public String toString() {
        return "SignedInPerson[until " + expiresAt + "]";
    }
}
