package com.heykakao.gateway.account;

import com.heykakao.gateway.vault.Subject;
import java.time.Instant;

/**
 * A parent's account.
 *
 * @param subject whose keys seal everything of the home
 */
public record Account(Subject subject, String name, String email, Instant createdAt) {

    /** Says nothing of the person, because records are logged. */
    @Override
    public String toString() {
        return "Account[slot=" + subject.slot() + "]";
    }
}
