package com.heykakao.gateway.rpc;

import com.google.protobuf.Any;
import com.google.rpc.ErrorInfo;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.vault.DeadSealerException;
import com.heykakao.gateway.vault.SubjectErasedException;
import com.heykakao.gateway.vault.tree.TreeException;
import com.heykakao.proto.common.v1.ErrorReason;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what a room throws into what the caller sees, in one place. */
public final class Statuses {
    private static final Logger LOG = LoggerFactory.getLogger(Statuses.class);
    private static final String DOMAIN = "heykakao.com";
    private static final String PREFIX = "ERROR_REASON_";

    private Statuses() {}

    public static StatusRuntimeException of(Throwable thrown) {
        if (thrown instanceof StatusRuntimeException status) {
            return status;
        }
        return of(refusal(thrown));
    }

    public static StatusRuntimeException of(RefusedException refused) {
        ErrorInfo info = ErrorInfo.newBuilder()
                .setReason(name(refused))
                .setDomain(DOMAIN)
                .putAllMetadata(refused.metadata())
                .build();
        return StatusProto.toStatusRuntimeException(com.google.rpc.Status.newBuilder()
                .setCode(code(refused.reason()).value())
                .setMessage(refused.getMessage())
                .addDetails(Any.pack(info))
                .build());
    }

    /** The reason as callers and the access log have it: without its prefix. */
    public static String name(RefusedException refused) {
        return name(refused.reason());
    }

    /** As {@link #name(RefusedException)}. */
    public static String name(ErrorReason reason) {
        return reason.name().substring(PREFIX.length());
    }

    /**
     * The reason of this name.
     *
     * @throws IllegalArgumentException where the contract has none
     */
    public static ErrorReason reason(String name) {
        return ErrorReason.valueOf(PREFIX + name);
    }

    /** Ends a call before its RPC hears of it. */
    public static <Q, A> ServerCall.Listener<Q> refuse(ServerCall<Q, A> call, Throwable why) {
        StatusRuntimeException status = of(why);
        call.close(status.getStatus(), status.getTrailers());
        return new ServerCall.Listener<>() {};
    }

    /** What is refused, or INTERNAL with an incident id for anything a room did not foresee. */
    public static RefusedException refusal(Throwable thrown) {
        if (thrown instanceof RefusedException refused) {
            return refused;
        }
        if (thrown instanceof SubjectErasedException) {
            return new RefusedException(
                    ErrorReason.ERROR_REASON_CONSENT_WITHDRAWN, "this home has been erased; sign up anew");
        }
        if (thrown instanceof DeadSealerException) {
            return RefusedException.notFound("utterance");
        }
        if (thrown instanceof TreeException.Closed) {
            return new RefusedException(ErrorReason.ERROR_REASON_TRY_AGAIN, "the gateway is stopping; try again");
        }
        byte[] id = new byte[8];
        ThreadLocalRandom.current().nextBytes(id);
        String incident = HexFormat.of().formatHex(id);
        LOG.error("incident {}", incident, thrown);
        return new RefusedException(
                ErrorReason.ERROR_REASON_INTERNAL,
                "the gateway failed; its log has the cause under the incident id",
                Map.of("incident", incident));
    }

    /** The canonical code of each reason, as error_reason.proto documents it. */
    public static Status.Code code(ErrorReason reason) {
        return switch (reason) {
            case ERROR_REASON_CERTIFICATE_MISSING,
                    ERROR_REASON_CERTIFICATE_INVALID,
                    ERROR_REASON_DEVICE_NOT_PAIRED,
                    ERROR_REASON_SIGN_IN_REQUIRED,
                    ERROR_REASON_STAFF_IDLE -> Status.Code.UNAUTHENTICATED;
            case ERROR_REASON_ACCOUNT_REQUIRED,
                    ERROR_REASON_FRESH_SIGN_IN_REQUIRED,
                    ERROR_REASON_CONSENT_REQUIRED,
                    ERROR_REASON_CONSENT_WITHDRAWN,
                    ERROR_REASON_REQUEST_PENDING,
                    ERROR_REASON_POLICY_OUTDATED,
                    ERROR_REASON_MUTED,
                    ERROR_REASON_TICKET_REQUIRED,
                    ERROR_REASON_GRANT_NOT_IN_FORCE,
                    ERROR_REASON_SECOND_PERSON_REQUIRED,
                    ERROR_REASON_BREAK_GLASS_NOT_OPEN,
                    ERROR_REASON_UNMUTE_AT_SPEAKER,
                    ERROR_REASON_CHILD_TURNED_14,
                    ERROR_REASON_GUARDIAN_PROVIDER_MISSING,
                    ERROR_REASON_UTTERANCE_INCOMPLETE -> Status.Code.FAILED_PRECONDITION;
            case ERROR_REASON_CROSS_SITE,
                    ERROR_REASON_STAFF_LOCKED,
                    ERROR_REASON_NETWORK_NOT_ALLOWED,
                    ERROR_REASON_ROLE_NOT_ALLOWED,
                    ERROR_REASON_CONTRACT_NOT_IN_FORCE,
                    ERROR_REASON_GUARDIAN_UNVERIFIED -> Status.Code.PERMISSION_DENIED;
            case ERROR_REASON_ACCOUNT_EXISTS, ERROR_REASON_UTTERANCE_CONFLICT, ERROR_REASON_GRANT_PENDING ->
                Status.Code.ALREADY_EXISTS;
            case ERROR_REASON_MALFORMED_MESSAGE,
                    ERROR_REASON_INVALID_FIELD,
                    ERROR_REASON_UNEXPECTED_MESSAGE,
                    ERROR_REASON_WRONG_SEQUENCE,
                    ERROR_REASON_WRONG_CHUNK_COUNT,
                    ERROR_REASON_MESSAGE_TOO_LARGE,
                    ERROR_REASON_UNSUPPORTED_CODEC,
                    ERROR_REASON_BAD_CERTIFICATE_REQUEST,
                    ERROR_REASON_UNSUPPORTED_MEDIA_TYPE,
                    ERROR_REASON_IDEMPOTENCY_KEY_REUSED,
                    ERROR_REASON_GUARDIAN_CODE_WRONG -> Status.Code.INVALID_ARGUMENT;
            case ERROR_REASON_METHOD_NOT_ALLOWED -> Status.Code.UNIMPLEMENTED;
            case ERROR_REASON_DIGEST_MISMATCH -> Status.Code.DATA_LOSS;
            case ERROR_REASON_TOO_LONG -> Status.Code.OUT_OF_RANGE;
            case ERROR_REASON_QUOTA, ERROR_REASON_PAIRING_LOCKED, ERROR_REASON_TOO_MANY_LOOK_UPS ->
                Status.Code.RESOURCE_EXHAUSTED;
            case ERROR_REASON_SUPERSEDED, ERROR_REASON_IDEMPOTENCY_IN_PROGRESS, ERROR_REASON_STALE_ETAG ->
                Status.Code.ABORTED;
            case ERROR_REASON_TRY_AGAIN, ERROR_REASON_LOG_UNAVAILABLE -> Status.Code.UNAVAILABLE;
            case ERROR_REASON_PAIRING_CODE_UNKNOWN, ERROR_REASON_NOT_FOUND -> Status.Code.NOT_FOUND;
            case ERROR_REASON_PAIRING_EXPIRED -> Status.Code.DEADLINE_EXCEEDED;
            case ERROR_REASON_INTERNAL, ERROR_REASON_UNSPECIFIED, UNRECOGNIZED -> Status.Code.INTERNAL;
        };
    }
}
