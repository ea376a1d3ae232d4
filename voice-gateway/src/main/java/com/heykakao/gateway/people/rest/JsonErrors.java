package com.heykakao.gateway.people.rest;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.rpc.Statuses;
import com.heykakao.proto.common.v1.ErrorReason;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpHeaders;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.annotation.Nullable;
import com.linecorp.armeria.server.ServerErrorHandler;
import com.linecorp.armeria.server.ServiceConfig;
import com.linecorp.armeria.server.ServiceRequestContext;
import com.linecorp.armeria.server.grpc.UnframedGrpcErrorHandler;
import io.grpc.Status;
import java.util.Base64;
import java.util.Optional;

/** Says no in JSON, as a {@link Problem}, whether a room, gRPC or the server itself refused. Thread-safe. */
public final class JsonErrors implements UnframedGrpcErrorHandler, ServerErrorHandler {
    private static final String STATUS_DETAILS = "grpc-status-details-bin";

    /** The answer to a call that is refused before it reaches a service. */
    public HttpResponse refuse(ServiceRequestContext context, RefusedException refused) {
        return Problem.of(refused).answer().toHttpResponse();
    }

    @Override
    public HttpResponse handle(ServiceRequestContext context, Status status, AggregatedHttpResponse response) {
        HttpHeaders trailers = response.trailers().isEmpty() ? response.headers() : response.trailers();
        RefusedException refused = Optional.ofNullable(trailers.get(STATUS_DETAILS))
                .flatMap(details -> named(details, status))
                .orElseGet(() -> unnamed(status));
        return refuse(context, refused);
    }

    @Override
    @Nullable
    public HttpResponse onServiceException(ServiceRequestContext context, Throwable cause) {
        return cause instanceof RefusedException refused ? refuse(context, refused) : null;
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
        if (headers != null && isGrpc(headers.contentType())) {
            // gRPC's clients read the status alone.
            return null;
        }
        return Problem.of(refusal(status, cause)).answer();
    }

    static boolean isGrpc(@Nullable MediaType type) {
        return type != null && type.subtype().startsWith("grpc");
    }

    static RefusedException notJson() {
        return new RefusedException(
                ErrorReason.ERROR_REASON_UNSUPPORTED_MEDIA_TYPE, "send the body as application/json");
    }

    private static RefusedException refusal(HttpStatus status, @Nullable Throwable cause) {
        return switch (status.code()) {
            // A CORS preflight: Armeria answers none.
            case 403 ->
                new RefusedException(ErrorReason.ERROR_REASON_CROSS_SITE, "no other site's page may make this call");
            case 404 ->
                new RefusedException(
                        ErrorReason.ERROR_REASON_NOT_FOUND,
                        "there is no such call; the contract lists method and path");
            case 405 ->
                new RefusedException(
                        ErrorReason.ERROR_REASON_METHOD_NOT_ALLOWED,
                        "this path has no such method; the contract lists method and path");
            case 413 ->
                new RefusedException(ErrorReason.ERROR_REASON_MESSAGE_TOO_LARGE, "the body is larger than is taken");
            case 415 -> notJson();
            case 503 ->
                new RefusedException(ErrorReason.ERROR_REASON_TRY_AGAIN, "the gateway is stopping or busy; try again");
            default ->
                status.isClientError()
                        ? new RefusedException(
                                ErrorReason.ERROR_REASON_MALFORMED_MESSAGE,
                                "the body must be one JSON object, sent as application/json")
                        : Statuses.refusal(
                                cause == null ? new IllegalStateException("answered " + status.code()) : cause);
        };
    }

    /** What gRPC or Armeria itself refused: its own description may quote the request, so it is not passed on. */
    private static RefusedException unnamed(Status status) {
        return switch (status.getCode()) {
            case INVALID_ARGUMENT ->
                new RefusedException(
                        ErrorReason.ERROR_REASON_MALFORMED_MESSAGE, "the body is not a message of this call");
            case RESOURCE_EXHAUSTED ->
                new RefusedException(ErrorReason.ERROR_REASON_MESSAGE_TOO_LARGE, "the body is larger than is taken");
            case UNIMPLEMENTED ->
                new RefusedException(ErrorReason.ERROR_REASON_NOT_FOUND, "this gateway does not have that call");
            case CANCELLED, DEADLINE_EXCEEDED, UNAVAILABLE ->
                new RefusedException(ErrorReason.ERROR_REASON_TRY_AGAIN, "the call did not finish; try again");
            default -> Statuses.refusal(status.asRuntimeException());
        };
    }

    private static Optional<RefusedException> named(String details, Status status) {
        try {
            for (Any detail : com.google.rpc.Status.parseFrom(
                            Base64.getDecoder().decode(details))
                    .getDetailsList()) {
                if (detail.is(ErrorInfo.class)) {
                    ErrorInfo info = detail.unpack(ErrorInfo.class);
                    String message = status.getDescription() == null ? "" : status.getDescription();
                    return Optional.of(
                            new RefusedException(Statuses.reason(info.getReason()), message, info.getMetadataMap()));
                }
            }
        } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
            // Not written by this gateway; answered by its code alone.
        }
        return Optional.empty();
    }
}
