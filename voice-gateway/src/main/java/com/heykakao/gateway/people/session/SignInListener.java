package com.heykakao.gateway.people.session;

import com.heykakao.gateway.account.PersonId;
import java.time.Instant;

/** Is told of every session before its cookie goes out. */
@FunctionalInterface
public interface SignInListener {
    /** For a page whose people are not told. */
    SignInListener NONE = (person, browser, at) -> {};

    /**
     * May block on the disk. Where it throws, the session does not begin.
     *
     * @param browser such as {@code Chrome on Android}
     */
    void signedIn(PersonId person, String browser, Instant at);
}
