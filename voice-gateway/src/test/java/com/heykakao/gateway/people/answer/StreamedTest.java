package com.heykakao.gateway.people.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.heykakao.gateway.people.TestAcceptor;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.proto.companion.v1.GetUtteranceAudioRequest;
import com.heykakao.proto.companion.v1.GetUtteranceAudioResponse;
import com.heykakao.proto.companion.v1.UtteranceServiceGrpc;
import com.linecorp.armeria.common.SessionProtocol;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServiceRequestContext;
import com.linecorp.armeria.server.grpc.GrpcService;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A stream at its caller's pace, over a real socket. */
final class StreamedTest {
    private static final GetUtteranceAudioResponse PART = GetUtteranceAudioResponse.newBuilder()
            .setData(ByteString.copyFrom(new byte[64 * 1024]))
            .build();

    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile Duration patience = Duration.ofMinutes(5);
    private volatile Consumer<Streamed<GetUtteranceAudioResponse>> body = streamed -> {};
    private Server server;
    private ManagedChannel channel;

    @BeforeEach
    void serve() {
        UtteranceServiceGrpc.UtteranceServiceImplBase service = new UtteranceServiceGrpc.UtteranceServiceImplBase() {
            @Override
            public void getUtteranceAudio(
                    GetUtteranceAudioRequest request, StreamObserver<GetUtteranceAudioResponse> responses) {
                Streamed.answer(responses, patience, streamed -> {
                    try {
                        body.accept(streamed);
                        ended.complete(null);
                    } catch (RuntimeException | Error e) {
                        ended.completeExceptionally(e);
                        throw e;
                    }
                });
            }
        };
        server = Server.builder()
                .http(0)
                .bossGroupFactory(TestAcceptor::of)
                .service(GrpcService.builder()
                        .addService(service)
                        .useBlockingTaskExecutor(true)
                        .build())
                .build();
        server.start().join();
        channel = NettyChannelBuilder.forAddress("127.0.0.1", server.activeLocalPort(SessionProtocol.HTTP))
                .usePlaintext()
                .flowControlWindow(64 * 1024)
                .build();
    }

    @AfterEach
    void stop() {
        channel.shutdownNow();
        server.stop().join();
    }

    /** A caller that takes only what it asks for. */
    private ClientCall<GetUtteranceAudioRequest, GetUtteranceAudioResponse> call() {
        ClientCall<GetUtteranceAudioRequest, GetUtteranceAudioResponse> call =
                channel.newCall(UtteranceServiceGrpc.getGetUtteranceAudioMethod(), CallOptions.DEFAULT);
        call.start(new ClientCall.Listener<>() {}, new Metadata());
        call.sendMessage(GetUtteranceAudioRequest.getDefaultInstance());
        call.halfClose();
        return call;
    }

    @Test
    void a_caller_that_takes_nothing_keeps_no_thread() {
        patience = Duration.ofMillis(200);
        AtomicInteger sent = new AtomicInteger();
        body = streamed -> {
            while (sent.get() < 1_000) {
                streamed.send(PART);
                sent.incrementAndGet();
            }
        };
        var unused = call();
        CompletionException end = assertThrows(CompletionException.class, () -> ended.orTimeout(20, TimeUnit.SECONDS)
                .join());
        assertTrue(end.getCause() instanceof RefusedException, () -> "ended by " + end.getCause());
        assertTrue(sent.get() < 100, () -> sent + " messages lay in a buffer");
    }

    @Test
    void each_message_that_is_taken_gives_the_caller_its_time_anew() {
        Duration passed = Duration.ofMillis(50);
        body = streamed -> {
            ServiceRequestContext call = ServiceRequestContext.current();
            long before = call.requestTimeoutMillis();
            call.eventLoop()
                    .withoutContext()
                    .schedule(() -> {}, passed.toMillis(), TimeUnit.MILLISECONDS)
                    .awaitUninterruptibly();
            streamed.send(PART);
            long gained = call.requestTimeoutMillis() - before;
            assertTrue(gained >= passed.toMillis() - 1, () -> "gained " + gained + " ms");
        };
        call().request(1);
        assertEquals(null, ended.orTimeout(20, TimeUnit.SECONDS).join());
    }
}
