package com.heykakao.gateway.notice;

import java.time.Instant;
import java.util.Optional;

/**
 * Something a parent is told.
 *
 * @param employer the registry's id of whose staff it was; empty where it was nobody's
 * @param reason in their words; of SIGN_IN the browser, such as {@code Chrome on Android}
 * @param endsAt until when, where it has an end
 */
public record Notice(NoticeKind kind, Instant at, String employer, String reason, Optional<Instant> endsAt) {

    /** What staff wrote may speak of a person. */
    @Override
    public String toString() {
        return "Notice[" + kind + "]";
    }
}
