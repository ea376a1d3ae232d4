package com.heykakao.simulator.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.Any;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import org.junit.jupiter.api.Test;

class RefusalTest {
    @Test
    void a_refusal_is_told_by_its_name() {
        assertEquals("TICKET_REQUIRED", Refusal.of(() -> {
            throw refused(
                    Any.pack(ErrorInfo.newBuilder().setReason("TICKET_REQUIRED").build()));
        }));
    }

    @Test
    void an_answer_is_no_refusal() {
        assertThrows(IllegalStateException.class, () -> Refusal.of(() -> {}));
    }

    @Test
    void a_failure_without_a_name_is_no_refusal() {
        assertThrows(
                IllegalStateException.class,
                () -> Refusal.of(() -> {
                    throw io.grpc.Status.UNAVAILABLE.asRuntimeException();
                }));
        assertThrows(
                IllegalStateException.class,
                () -> Refusal.of(() -> {
                    throw refused(Any.pack(Status.getDefaultInstance()));
                }));
    }

    private static StatusRuntimeException refused(Any detail) {
        return StatusProto.toStatusRuntimeException(Status.newBuilder()
                .setCode(Code.FAILED_PRECONDITION_VALUE)
                .addDetails(detail)
                .build());
    }
}
