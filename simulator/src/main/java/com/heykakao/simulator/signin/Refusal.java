package com.heykakao.simulator.signin;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;

/** How the gateway says no: by a name of {@code common.v1.ErrorReason}, without its prefix. */
public final class Refusal {
    private Refusal() {}

    /**
     * Makes a call that has to be refused.
     *
     * @return by which name
     * @throws IllegalStateException where it is answered, or fails without a name
     */
    public static String of(Runnable call) {
        try {
            call.run();
        } catch (StatusRuntimeException e) {
            return reason(e);
        }
        throw new IllegalStateException("the gateway answered what it has to refuse");
    }

    private static String reason(StatusRuntimeException refused) {
        com.google.rpc.Status details = StatusProto.fromThrowable(refused);
        try {
            if (details != null && details.getDetailsCount() > 0) {
                return details.getDetails(0).unpack(ErrorInfo.class).getReason();
            }
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the refusal's details are no ErrorInfo", e);
        }
        throw new IllegalStateException("the call failed without a name: " + refused.getMessage(), refused);
    }
}
