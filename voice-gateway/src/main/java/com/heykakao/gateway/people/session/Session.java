package com.heykakao.gateway.people.session;

import java.time.Instant;

/**
 * A person signed in at a page.
 *
 * @param idToken as the issuer signed it; verified anew by the gates at every call
 * @param person how the page addresses them
 * @param endsAt however busy
 */
record Session(String idToken, String person, Instant endsAt, Instant lastCall) {
    Session calledAt(Instant now) {
        return new Session(idToken, person, endsAt, now);
    }

    /** Neither token nor name belong in logs. */
    @Override
    public String toString() {
        return "Session[ends " + endsAt + "]";
    }
}
