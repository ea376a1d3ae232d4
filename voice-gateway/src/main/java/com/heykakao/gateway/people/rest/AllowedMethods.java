package com.heykakao.gateway.people.rest;

import com.google.protobuf.Descriptors.MethodDescriptor;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.annotation.Nullable;
import com.linecorp.armeria.server.ServerErrorHandler;
import com.linecorp.armeria.server.ServiceConfig;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Adds to a refused method which ones the path has, as RFC 9110 section 15.5.6 asks for. Thread-safe. */
public final class AllowedMethods implements ServerErrorHandler {
    private record Path(Pattern paths, String method) {}

    private final List<Path> known;
    private final ServerErrorHandler errors;

    /** @param errors says no */
    public AllowedMethods(List<MethodDescriptor> calls, ServerErrorHandler errors) {
        this.known = calls.stream()
                .flatMap(call -> HttpRule.of(call).stream())
                .map(rule -> new Path(rule.paths(), rule.method()))
                .toList();
        this.errors = errors;
    }

    @Override
    @Nullable
    public HttpResponse onServiceException(ServiceRequestContext context, Throwable cause) {
        return errors.onServiceException(context, cause);
    }

    @Override
    @Nullable
    public AggregatedHttpResponse renderStatus(
            @Nullable ServiceRequestContext context,
            ServiceConfig config,
            @Nullable RequestHeaders headers,
            HttpStatus status,
            @Nullable String description,
            @Nullable Throwable cause) {
        AggregatedHttpResponse answer = errors.renderStatus(context, config, headers, status, description, cause);
        if (answer == null || headers == null || !status.equals(HttpStatus.METHOD_NOT_ALLOWED)) {
            return answer;
        }
        return AggregatedHttpResponse.of(
                answer.headers().toBuilder()
                        .set(HttpHeaderNames.ALLOW, at(headers.path()))
                        .build(),
                answer.content());
    }

    private String at(String pathAndQuery) {
        String path = pathAndQuery.split("\\?", 2)[0];
        return known.stream()
                .filter(each -> each.paths().matcher(path).matches())
                .map(Path::method)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
