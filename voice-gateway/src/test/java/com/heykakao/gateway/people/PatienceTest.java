package com.heykakao.gateway.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.heykakao.proto.companion.v1.AccountServiceGrpc;
import com.heykakao.proto.companion.v1.GetAccountRequest;
import com.heykakao.proto.companion.v1.GetAccountResponse;
import com.linecorp.armeria.common.SessionProtocol;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServiceRequestContext;
import com.linecorp.armeria.server.grpc.GrpcService;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whom a time-out cuts, over a real socket, with one that is short. */
final class PatienceTest {
    private static final Duration SHORT = Duration.ofMillis(200);

    private Server server;
    private ManagedChannel channel;

    @BeforeEach
    void serve() {
        AccountServiceGrpc.AccountServiceImplBase slow = new AccountServiceGrpc.AccountServiceImplBase() {
            @Override
            public void getAccount(GetAccountRequest request, StreamObserver<GetAccountResponse> responses) {
                // On the timer that a time-out of this call would be on, and later.
                ServiceRequestContext.current()
                        .eventLoop()
                        .withoutContext()
                        .schedule(() -> {}, SHORT.multipliedBy(2).toMillis(), TimeUnit.MILLISECONDS)
                        .awaitUninterruptibly();
                responses.onNext(GetAccountResponse.getDefaultInstance());
                responses.onCompleted();
            }
        };
        server = Server.builder()
                .http(0)
                .bossGroupFactory(TestAcceptor::of)
                .requestTimeout(SHORT)
                .service(Patience.with(GrpcService.builder().addService(slow))
                        .useBlockingTaskExecutor(true)
                        .build())
                .build();
        server.start().join();
        channel = NettyChannelBuilder.forAddress("127.0.0.1", server.activeLocalPort(SessionProtocol.HTTP))
                .usePlaintext()
                .build();
    }

    @AfterEach
    void stop() {
        channel.shutdownNow();
        server.stop().join();
    }

    @Test
    void work_that_takes_longer_than_asking_may_is_answered() {
        assertEquals(
                GetAccountResponse.getDefaultInstance(),
                AccountServiceGrpc.newBlockingStub(channel).getAccount(GetAccountRequest.getDefaultInstance()));
    }

    @Test
    void a_request_that_never_ends_is_cut_whatever_its_caller_would_wait() {
        for (CallOptions options :
                new CallOptions[] {CallOptions.DEFAULT, CallOptions.DEFAULT.withDeadlineAfter(1, TimeUnit.HOURS)}) {
            CompletableFuture<Status> end = new CompletableFuture<>();
            ClientCall<GetAccountRequest, GetAccountResponse> call =
                    channel.newCall(AccountServiceGrpc.getGetAccountMethod(), options);
            call.start(
                    new ClientCall.Listener<>() {
                        @Override
                        public void onClose(Status status, Metadata trailers) {
                            end.complete(status);
                        }
                    },
                    new Metadata());
            call.request(1);
            assertNotEquals(
                    Status.Code.OK, end.orTimeout(20, TimeUnit.SECONDS).join().getCode());
        }
    }
}
