package com.heykakao.gateway.people.session;

import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.proto.common.v1.ErrorReason;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.server.ServiceRequestContext;

/**
 * Whether a page's own script made a call. Three things that another site cannot do: send the header {@value #HEADER} (it would need a CORS
 * preflight, and none is answered), be {@code same-origin} in Sec-Fetch-Site, and name this origin in Origin. Each alone would do where
 * browsers are as they should; SameSite=Strict is the fourth.
 */
record OwnPage(String site, PublicOrigin own) {
    static final String HEADER = "x-heykakao-page";

    /** @throws RefusedException CROSS_SITE */
    void require(ServiceRequestContext context) {
        RequestHeaders headers = context.request().headers();
        if (!site.equals(headers.get(HEADER))) {
            throw refusal("the call lacks the header " + HEADER + ": " + site);
        }
        String fetchSite = headers.get(HttpHeaderNames.SEC_FETCH_SITE);
        if (fetchSite != null && !fetchSite.equals("same-origin")) {
            throw refusal("the call comes from elsewhere than the page");
        }
        String origin = headers.get(HttpHeaderNames.ORIGIN);
        boolean safe = headers.method() == HttpMethod.GET || headers.method() == HttpMethod.HEAD;
        if (origin == null ? !safe : !origin.equals(own.of(context))) {
            throw refusal("the call's Origin is not the page's");
        }
    }

    /**
     * Whether an audio element of the page made a call, which cannot send the header. The browser says so itself: Sec-Fetch-Site and Sec-Fetch-Dest
     * (W3C Fetch Metadata) are set by no script and no other site. A browser that does not send them is refused. The answer is a GET's, which
     * changes nothing, and Cross-Origin-Resource-Policy lets no other site read it.
     */
    static boolean isOwnSound(RequestHeaders headers) {
        boolean safe = headers.method() == HttpMethod.GET || headers.method() == HttpMethod.HEAD;
        return safe
                && "audio".equals(headers.get(HttpHeaderNames.SEC_FETCH_DEST))
                && "same-origin".equals(headers.get(HttpHeaderNames.SEC_FETCH_SITE));
    }

    private static RefusedException refusal(String message) {
        return new RefusedException(ErrorReason.ERROR_REASON_CROSS_SITE, message);
    }
}
