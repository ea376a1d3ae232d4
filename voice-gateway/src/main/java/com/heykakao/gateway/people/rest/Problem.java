package com.heykakao.gateway.people.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.rpc.Statuses;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.ResponseHeadersBuilder;
import java.util.Locale;
import java.util.Map;

/**
 * A refusal as RFC 9457 has it, with two extension members.
 *
 * @param type a URI that stays the same; docs/api.md explains each
 * @param title the same for each refusal of this type
 * @param status the HTTP status
 * @param detail what happened this time and what to do, for an engineer
 * @param reason a name of {@code common.v1.ErrorReason} without its prefix
 * @param metadata as the reason's comment in the contract says
 */
record Problem(String type, String title, int status, String detail, String reason, Map<String, String> metadata) {
    private static final MediaType MEDIA_TYPE = MediaType.parse("application/problem+json");
    private static final String TYPES = "https://heykakao.com/problems/";
    private static final String RETRY_AFTER_SECONDS = "retry_after_seconds";
    private static final ObjectMapper JSON = new ObjectMapper();

    static Problem of(RefusedException refused) {
        String name = Statuses.name(refused);
        return new Problem(
                TYPES + name,
                title(name),
                HttpStatuses.of(refused.reason()).code(),
                refused.getMessage(),
                name,
                refused.metadata());
    }

    /** CONSENT_REQUIRED as "Consent required". */
    private static String title(String name) {
        return name.charAt(0) + name.substring(1).replace('_', ' ').toLowerCase(Locale.ROOT);
    }

    AggregatedHttpResponse answer() {
        ResponseHeadersBuilder headers = ResponseHeaders.builder(status).contentType(MEDIA_TYPE);
        if (status == HttpStatus.UNAUTHORIZED.code()) {
            // RFC 9110 section 15.5.2 asks for it.
            headers.set(HttpHeaderNames.WWW_AUTHENTICATE, "Bearer");
        }
        String seconds = metadata.get(RETRY_AFTER_SECONDS);
        if (seconds != null) {
            headers.set(HttpHeaderNames.RETRY_AFTER, seconds);
        }
        try {
            return AggregatedHttpResponse.of(headers.build(), HttpData.wrap(JSON.writeValueAsBytes(this)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("strings always have a JSON form", e);
        }
    }
}
