package com.heykakao.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.Map;
import org.junit.jupiter.api.function.Executable;

/** Reads what a call was refused for, as any client would. */
final class Refusals {
    private Refusals() {}

    static Map<String, String> assertRefused(Status.Code code, String reason, Executable call) {
        return assertRefused(code, reason, assertThrows(StatusRuntimeException.class, call));
    }

    /** @return the metadata */
    static Map<String, String> assertRefused(Status.Code code, String reason, Throwable error) {
        ErrorInfo info = info(error);
        assertEquals(reason, info.getReason(), () -> "refused with " + error);
        assertEquals(code, Status.fromThrowable(error).getCode());
        assertEquals("heykakao.com", info.getDomain());
        return info.getMetadataMap();
    }

    private static ErrorInfo info(Throwable error) {
        var status = StatusProto.fromThrowable(error);
        if (status == null || status.getDetailsCount() == 0) {
            throw new AssertionError("no reason in the refusal", error);
        }
        try {
            return status.getDetails(0).unpack(ErrorInfo.class);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }
}
