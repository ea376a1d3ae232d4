package com.heykakao.gateway.people.session;

import com.heykakao.gateway.account.PersonId;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.netty.util.AttributeKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a person may see and end of their own sessions at one page. Thread-safe. */
public final class PersonSessions {
    private static final AttributeKey<String> CURRENT = AttributeKey.valueOf(PersonSessions.class, "CURRENT");

    private final SessionBook sessions;

    PersonSessions(SessionBook sessions) {
        this.sessions = sessions;
    }

    /**
     * A session as its person sees it.
     *
     * @param id not the cookie's
     * @param browser such as {@code Chrome on Android}
     */
    public record Listed(String id, Instant beganAt, Instant lastCall, String browser) {}

    /** The newest sign-in first. */
    public List<Listed> list(PersonId person) {
        return sessions.of(person).stream()
                .map(session ->
                        new Listed(session.listedId(), session.beganAt(), session.lastCall(), session.browser()))
                .toList();
    }

    /** @return whether the person had such a session */
    public boolean end(PersonId person, String id) {
        return sessions.end(person, session -> session.listedId().equals(id)) > 0;
    }

    /** @param id of the one that goes on; empty where none does */
    public void endOthers(PersonId person, Optional<String> id) {
        var unused =
                sessions.end(person, session -> !Optional.of(session.listedId()).equals(id));
    }

    /** The id of the session that the current call came with; empty where it brought a token of its own. */
    public static Optional<String> current() {
        return Optional.ofNullable(ServiceRequestContext.current().attr(CURRENT));
    }

    static void setCurrent(ServiceRequestContext context, Session session) {
        context.setAttr(CURRENT, session.listedId());
    }
}
