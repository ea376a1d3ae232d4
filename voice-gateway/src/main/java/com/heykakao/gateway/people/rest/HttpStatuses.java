package com.heykakao.gateway.people.rest;

import com.heykakao.gateway.rpc.Statuses;
import com.heykakao.proto.common.v1.ErrorReason;
import com.linecorp.armeria.common.HttpStatus;
import io.grpc.Status;

/** The HTTP status of each reason: where HTTP has one of its own for it that, else what google.rpc.Code lists for its gRPC code. */
public final class HttpStatuses {
    private HttpStatuses() {}

    public static HttpStatus of(ErrorReason reason) {
        return switch (reason) {
            case ERROR_REASON_METHOD_NOT_ALLOWED -> HttpStatus.METHOD_NOT_ALLOWED;
            case ERROR_REASON_UNSUPPORTED_MEDIA_TYPE -> HttpStatus.UNSUPPORTED_MEDIA_TYPE;
            case ERROR_REASON_IDEMPOTENCY_KEY_REUSED -> HttpStatus.UNPROCESSABLE_ENTITY;
            case ERROR_REASON_MESSAGE_TOO_LARGE -> HttpStatus.REQUEST_ENTITY_TOO_LARGE;
            case ERROR_REASON_STALE_ETAG -> HttpStatus.PRECONDITION_FAILED;
            default -> of(Statuses.code(reason));
        };
    }

    private static HttpStatus of(Status.Code code) {
        return switch (code) {
            case OK -> HttpStatus.OK;
            case INVALID_ARGUMENT, FAILED_PRECONDITION, OUT_OF_RANGE -> HttpStatus.BAD_REQUEST;
            case UNAUTHENTICATED -> HttpStatus.UNAUTHORIZED;
            case PERMISSION_DENIED -> HttpStatus.FORBIDDEN;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case ALREADY_EXISTS, ABORTED -> HttpStatus.CONFLICT;
            case RESOURCE_EXHAUSTED -> HttpStatus.TOO_MANY_REQUESTS;
            case CANCELLED -> HttpStatus.CLIENT_CLOSED_REQUEST;
            case UNIMPLEMENTED -> HttpStatus.NOT_IMPLEMENTED;
            case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
            case DEADLINE_EXCEEDED -> HttpStatus.GATEWAY_TIMEOUT;
            case UNKNOWN, INTERNAL, DATA_LOSS -> HttpStatus.INTERNAL_SERVER_ERROR;
        };
    }
}
