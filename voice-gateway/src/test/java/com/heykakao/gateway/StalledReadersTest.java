package com.heykakao.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import com.heykakao.proto.companion.v1.GetAccountRequest;
import com.heykakao.proto.companion.v1.GetUtteranceAudioRequest;
import com.heykakao.proto.companion.v1.GetUtteranceAudioResponse;
import com.heykakao.proto.companion.v1.UtteranceServiceGrpc;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A caller who begins many readings and takes nothing. */
final class StalledReadersTest extends GatewayTest {
    private static final int CHUNKS = 590;
    private static final int MANY = 200;

    @Test
    void one_parents_readings_that_stand_still_keep_nobody_else_waiting() {
        ManagedChannel line = gateway.line();
        List<ClientCall<?, ?>> calls = new ArrayList<>();
        AtomicInteger closed = new AtomicInteger();
        try (TestParent greedy = gateway.parent("greedy").signUp().consent();
                TestSpeaker speaker = speakerOf(greedy, "HK-1");
                TestParent other = gateway.parent("other").signUp()) {
            ByteString id = newUtteranceId();
            speaker.say(id, CHUNKS, CHUNKS - 10, "긴 이야기");
            Channel channel = TestStaff.withToken(line, issuer.token("greedy", "이름 greedy", "greedy@example.com"));
            for (int i = 0; i < MANY; i++) {
                ClientCall<GetUtteranceAudioRequest, GetUtteranceAudioResponse> call = channel.newCall(
                        UtteranceServiceGrpc.getGetUtteranceAudioMethod(),
                        CallOptions.DEFAULT.withDeadlineAfter(1, TimeUnit.HOURS));
                call.start(
                        new ClientCall.Listener<>() {
                            @Override
                            public void onClose(Status status, Metadata trailers) {
                                closed.incrementAndGet();
                            }
                        },
                        new Metadata());
                call.sendMessage(GetUtteranceAudioRequest.newBuilder()
                        .setUtteranceId(hex(id))
                        .build());
                call.halfClose();
                calls.add(call);
            }
            awaitAll(closed);
            assertEquals(
                    "other@example.com",
                    other.accounts
                            .withDeadlineAfter(20, TimeUnit.SECONDS)
                            .getAccount(GetAccountRequest.getDefaultInstance())
                            .getAccount()
                            .getEmail());
        } finally {
            calls.forEach(call -> call.cancel("over", null));
            line.shutdownNow();
        }
    }

    /** Waits until each reading has been refused, or waits for its caller. */
    private static void awaitAll(AtomicInteger closed) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (closed.get() + StreamedReaders.waiting() < MANY) {
            if (System.nanoTime() > end) {
                throw new AssertionError(closed + " readings are refused and " + StreamedReaders.waiting() + " wait");
            }
            Thread.onSpinWait();
        }
    }
}
