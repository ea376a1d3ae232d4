package com.heykakao.gateway.people;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.heykakao.gateway.people.rest.JsonErrors;
import com.heykakao.gateway.people.rest.RestJson;
import com.heykakao.proto.companion.v1.AccountServiceGrpc;
import com.heykakao.proto.companion.v1.GetAccountRequest;
import com.heykakao.proto.companion.v1.GetAccountResponse;
import com.linecorp.armeria.common.SessionProtocol;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServiceRequestContext;
import com.linecorp.armeria.server.grpc.GrpcService;
import io.grpc.stub.StreamObserver;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A REST call over a real socket, with a time-out that is short. */
final class PatienceTest {
    private static final Duration SHORT = Duration.ofMillis(200);

    private Server server;

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
                .service(RestJson.enable(GrpcService.builder().addService(slow), new JsonErrors())
                        .intercept(new Patience())
                        .useBlockingTaskExecutor(true)
                        .build())
                .build();
        server.start().join();
    }

    @AfterEach
    void stop() {
        server.stop().join();
    }

    @Test
    void work_that_takes_longer_than_beginning_may_is_answered() throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                                        + server.activeLocalPort(SessionProtocol.HTTP) + "/v1/companion/account"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertEquals(200, answer.statusCode(), answer::body);
        assertEquals("{}", answer.body());
    }
}
