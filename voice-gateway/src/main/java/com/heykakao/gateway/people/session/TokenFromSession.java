package com.heykakao.gateway.people.session;

import com.heykakao.gateway.people.rest.JsonErrors;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.proto.common.v1.ErrorReason;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.server.DecoratingHttpServiceFunction;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.util.Optional;

/**
 * Puts the session's ID token in the place where an app's would be. A call that brings a token of its own is passed on as it is and its cookie
 * ignored; so is one without a session cookie, which the gates then refuse.
 */
final class TokenFromSession implements DecoratingHttpServiceFunction {
    private static final String SECONDS_LEFT = "x-heykakao-seconds-left";

    private final Cookies cookies;
    private final OwnPage page;
    private final SessionBook sessions;
    private final JsonErrors errors;

    TokenFromSession(Site site, PublicOrigin own, SessionBook sessions, JsonErrors errors) {
        this.cookies = new Cookies(site);
        this.page = new OwnPage(site.name(), own);
        this.sessions = sessions;
        this.errors = errors;
    }

    @Override
    public HttpResponse serve(HttpService service, ServiceRequestContext context, HttpRequest request)
            throws Exception {
        RequestHeaders headers = request.headers();
        Optional<String> id = Cookies.find(headers, cookies.session());
        if (id.isEmpty() || headers.contains(HttpHeaderNames.AUTHORIZATION)) {
            return service.serve(context, request);
        }
        Session session;
        try {
            if (!OwnPage.isOwnSound(headers)) {
                page.require(context);
            }
            session = sessions.use(id.get())
                    .orElseThrow(() -> new RefusedException(
                            ErrorReason.ERROR_REASON_SIGN_IN_REQUIRED, "the session is over; sign in again"));
        } catch (RefusedException e) {
            return errors.refuse(context, e);
        }
        HttpRequest signed = request.mapHeaders(sent -> sent.toBuilder()
                .set(HttpHeaderNames.AUTHORIZATION, "Bearer " + session.person().idToken())
                .removeAndThen(HttpHeaderNames.COOKIE)
                .build());
        context.updateRequest(signed);
        PersonSessions.setCurrent(context, session);
        // So that the page's countdown follows without asking.
        long left = sessions.left(session).toSeconds();
        context.mutateAdditionalResponseHeaders(answer -> answer.setLong(SECONDS_LEFT, left));
        return service.serve(context, signed);
    }
}
