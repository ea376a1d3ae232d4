package com.heykakao.gateway.people.session;

import com.heykakao.gateway.people.rest.JsonErrors;
import com.heykakao.gateway.refusal.RefusedException;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.util.Map;
import java.util.Optional;

/** What the page asks of its session. */
final class SessionCalls {
    private final Cookies cookies;
    private final OwnPage page;
    private final SessionBook sessions;
    private final JsonErrors errors;

    SessionCalls(Site site, PublicOrigin own, SessionBook sessions, JsonErrors errors) {
        this.cookies = new Cookies(site);
        this.page = new OwnPage(site.name(), own);
        this.sessions = sessions;
        this.errors = errors;
    }

    /**
     * Who is signed in and for how long if nothing is done: {@code {"signedIn": true, "person": "…", "secondsLeft": 893}}. Asking does not
     * prolong it.
     */
    HttpResponse state(ServiceRequestContext context) {
        Optional<Session> session = id(context).flatMap(sessions::peek);
        Map<String, Object> state = session.<Map<String, Object>>map(found -> Map.of(
                        "signedIn", true,
                        "person", found.person().name(),
                        "secondsLeft", sessions.left(found).toSeconds()))
                .orElse(Map.of("signedIn", false));
        return HttpResponse.ofJson(state);
    }

    /** Ends the session here; the one at the issuer is the issuer's. */
    HttpResponse signOut(ServiceRequestContext context) {
        try {
            page.require(context);
        } catch (RefusedException e) {
            return errors.refuse(context, e);
        }
        id(context).ifPresent(sessions::end);
        return HttpResponse.of(ResponseHeaders.builder(HttpStatus.NO_CONTENT)
                .cookies(cookies.clearSession())
                .build());
    }

    private Optional<String> id(ServiceRequestContext context) {
        return Cookies.find(context.request().headers(), cookies.session());
    }
}
