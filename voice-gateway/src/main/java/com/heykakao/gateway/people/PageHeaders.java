package com.heykakao.gateway.people;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.DecoratingHttpServiceFunction;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.time.Duration;

/**
 * What every answer tells a browser: load nothing from elsewhere, run no script but the gateway's own files, be in no frame, come only over
 * TLS, keep no answer. gRPC calls, which no browser shows, are told the last alone.
 */
final class PageHeaders implements DecoratingHttpServiceFunction {
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self'; media-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";
    private static final String TLS_ONLY = "max-age=" + Duration.ofDays(365).toSeconds() + "; includeSubDomains";

    @Override
    public HttpResponse serve(HttpService service, ServiceRequestContext context, HttpRequest request)
            throws Exception {
        if (!isGrpc(request.contentType())) {
            context.mutateAdditionalResponseHeaders(
                    headers -> headers.set(HttpHeaderNames.CONTENT_SECURITY_POLICY, POLICY)
                            .set(HttpHeaderNames.STRICT_TRANSPORT_SECURITY, TLS_ONLY)
                            .set(HttpHeaderNames.X_CONTENT_TYPE_OPTIONS, "nosniff")
                            .set(HttpHeaderNames.REFERRER_POLICY, "no-referrer")
                            .set(HttpHeaderNames.CROSS_ORIGIN_OPENER_POLICY, "same-origin")
                            .set(HttpHeaderNames.CROSS_ORIGIN_RESOURCE_POLICY, "same-origin"));
        }
        context.mutateAdditionalResponseHeaders(headers -> headers.set(HttpHeaderNames.CACHE_CONTROL, "no-store"));
        return service.serve(context, request);
    }

    private static boolean isGrpc(MediaType type) {
        return type != null && type.subtype().startsWith("grpc");
    }
}
