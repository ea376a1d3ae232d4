package com.heykakao.gateway.people.session;

import java.time.Instant;

/**
 * A person signed in at a page.
 *
 * @param listedId by which the person may name it; not the cookie's
 * @param person with the ID token as the issuer signed it; the gates verify it anew at every call
 * @param browser as {@link BrowserName} has it
 * @param endsAt however busy
 */
record Session(
        String listedId, SignedInPerson person, String browser, Instant beganAt, Instant endsAt, Instant lastCall) {
    Session calledAt(Instant now) {
        return new Session(listedId, person, browser, beganAt, endsAt, now);
    }

    /** Neither token nor name belong in logs. */
    @Override
    public String toString() {
        return "Session[ends " + endsAt + "]";
    }
}
