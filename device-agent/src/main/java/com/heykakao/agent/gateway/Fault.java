package com.heykakao.agent.gateway;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import com.heykakao.proto.common.v1.ErrorReason;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Why a call ended without its answer. */
sealed interface Fault {
    /** The network or the gateway's state: the same call may pass later. */
    record Transient(Throwable cause) implements Fault {}

    /** The gateway's word. */
    record Refusal(ErrorReason reason, String message) implements Fault {
        GatewayRefusedException exception() {
            return new GatewayRefusedException(reason, message);
        }
    }

    String DOMAIN = "heykakao.com";

    /** Codes that a transport, a proxy or a dying server gives; the gateway itself always adds its reason. */
    Set<Status.Code> TRANSPORT = EnumSet.of(
            Status.Code.OK,
            Status.Code.UNAVAILABLE,
            Status.Code.CANCELLED,
            Status.Code.INTERNAL,
            Status.Code.UNKNOWN,
            Status.Code.ABORTED,
            Status.Code.DEADLINE_EXCEEDED,
            Status.Code.RESOURCE_EXHAUSTED);

    static Fault of(Throwable thrown) {
        Status status = Status.fromThrowable(thrown);
        String message = Optional.ofNullable(status.getDescription()).orElse(status.getCode() + " without a message");
        Optional<ErrorReason> reason = reason(thrown);
        if (status.getCode() == Status.Code.UNAVAILABLE || (reason.isEmpty() && TRANSPORT.contains(status.getCode()))) {
            return new Transient(thrown);
        }
        return new Refusal(reason.orElse(ErrorReason.ERROR_REASON_UNSPECIFIED), message);
    }

    private static Optional<ErrorReason> reason(Throwable thrown) {
        com.google.rpc.Status details = StatusProto.fromThrowable(thrown);
        if (details == null) {
            return Optional.empty();
        }
        for (Any detail : details.getDetailsList()) {
            if (detail.is(ErrorInfo.class)) {
                try {
                    ErrorInfo info = detail.unpack(ErrorInfo.class);
                    if (info.getDomain().equals(DOMAIN)) {
                        return Optional.of(known(info.getReason()));
                    }
                } catch (InvalidProtocolBufferException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    /** A newer gateway may have reasons that this agent does not know. */
    private static ErrorReason known(String name) {
        var value = ErrorReason.getDescriptor().findValueByName("ERROR_REASON_" + name);
        return value == null ? ErrorReason.ERROR_REASON_UNSPECIFIED : ErrorReason.valueOf(value);
    }
}
