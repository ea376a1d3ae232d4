package com.heykakao.gateway.people.session;

import com.linecorp.armeria.common.Cookie;
import com.linecorp.armeria.common.RequestHeaders;
import java.time.Duration;
import java.util.Optional;

/**
 * The cookies of one page: the session, and while somebody is at the issuer the departure. The prefix {@code __Host-} binds them to this host and
 * to TLS (RFC 6265bis section 4.1.3.2). The session's is SameSite=Strict; the departure's has to be Lax, because the way back from the issuer
 * comes from another site.
 */
record Cookies(String session, String departure) {
    Cookies(Site site) {
        this("__Host-session-" + site.name(), "__Host-sign-in-" + site.name());
    }

    static Optional<String> find(RequestHeaders headers, String name) {
        return headers.cookies().stream()
                .filter(cookie -> cookie.name().equals(name))
                .map(Cookie::value)
                .findFirst();
    }

    /** Until the browser is closed; how long it counts is the gateway's matter. */
    Cookie setSession(String id) {
        return Cookie.secureBuilder(session, id).path("/").sameSite("Strict").build();
    }

    Cookie clearSession() {
        return Cookie.secureBuilder(session, "")
                .path("/")
                .sameSite("Strict")
                .maxAge(0)
                .build();
    }

    Cookie setDeparture(String id, Duration life) {
        return Cookie.secureBuilder(departure, id)
                .path("/")
                .sameSite("Lax")
                .maxAge(life.toSeconds())
                .build();
    }

    Cookie clearDeparture() {
        return Cookie.secureBuilder(departure, "")
                .path("/")
                .sameSite("Lax")
                .maxAge(0)
                .build();
    }
}
