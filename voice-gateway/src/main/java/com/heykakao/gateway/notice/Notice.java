package com.heykakao.gateway.notice;

import java.time.Instant;
import java.util.Optional;

/**
 * Something a parent is told.
 *
 * @param employer the registry's id of whose staff it was; empty where it was nobody's
 * @param reason in their words; of SIGN_IN the browser, such as {@code Chrome on Android}
 * @param endsAt until when, where it has an end
 * @param childId of the child profile it is about, in lower-case hex; empty where it is about none, or about all
 * @param certificate the signed note on what was destroyed; empty where nothing was
 */
public record Notice(
        NoticeKind kind,
        Instant at,
        String employer,
        String reason,
        Optional<Instant> endsAt,
        String childId,
        String certificate) {

    /** Of something that staff did. */
    public Notice(NoticeKind kind, Instant at, String employer, String reason, Optional<Instant> endsAt) {
        this(kind, at, employer, reason, endsAt, "", "");
    }

    /** @param browser such as {@code Chrome on Android} */
    static Notice signIn(Instant at, String browser) {
        return new Notice(NoticeKind.SIGN_IN, at, "", browser, Optional.empty());
    }

    /** Of a child profile that something is going to happen to. */
    public static Notice ofChild(NoticeKind kind, Instant at, String childId, Instant endsAt) {
        return new Notice(kind, at, "", "", Optional.of(endsAt), childId, "");
    }

    /** @param childId empty for all of the home */
    public static Notice childDestroyed(Instant at, String childId, String certificate) {
        return new Notice(NoticeKind.CHILD_DESTROYED, at, "", "", Optional.empty(), childId, certificate);
    }

    /** What staff wrote may speak of a person. */
    @Override
    public String toString() {
        return "Notice[" + kind + "]";
    }
}
