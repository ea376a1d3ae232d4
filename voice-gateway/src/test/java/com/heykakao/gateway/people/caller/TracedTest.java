package com.heykakao.gateway.people.caller;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.Deaf;
import com.heykakao.gateway.TestClock;
import com.heykakao.gateway.account.Person;
import com.heykakao.gateway.audit.Access;
import com.heykakao.gateway.audit.Actor;
import com.heykakao.gateway.audit.Call;
import com.heykakao.gateway.audit.MemoryLog;
import com.heykakao.gateway.audit.Recorded;
import com.heykakao.gateway.people.TestAcceptor;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.rpc.Statuses;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.SubjectKind;
import com.heykakao.proto.care.v1.GrantServiceGrpc;
import com.heykakao.proto.care.v1.ReadGrantedRequest;
import com.heykakao.proto.care.v1.ReadGrantedResponse;
import com.linecorp.armeria.common.SessionProtocol;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.grpc.GrpcService;
import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No trace, no data; and no refusal that is not written down. Over a real socket. */
final class TracedTest {
    private static final String TASK = "heykakao.care.v1.GrantService/ReadGranted";
    private static final Person NOBODY = new Person("", "", "", "");
    private static final Subject HOME = new Subject(7, SubjectKind.ACCOUNT);
    private static final ReadGrantedResponse PART = ReadGrantedResponse.getDefaultInstance();

    private final MemoryLog log = new MemoryLog(new TestClock(Instant.EPOCH));
    private volatile Consumer<StreamObserver<ReadGrantedResponse>> handler = responses -> {};
    private volatile Traced.Demand demand = Traced.Demand.TRACE;
    /** What came out of the last call, also where it then failed. */
    private final List<ReadGrantedResponse> parts = new ArrayList<>();

    private Server server;
    private ManagedChannel channel;

    @BeforeEach
    void serve() {
        GrantServiceGrpc.GrantServiceImplBase service = new GrantServiceGrpc.GrantServiceImplBase() {
            @Override
            public void readGranted(ReadGrantedRequest request, StreamObserver<ReadGrantedResponse> responses) {
                handler.accept(responses);
            }
        };
        ServerInterceptor traced = new ServerInterceptor() {
            @Override
            public <Q, A> ServerCall.Listener<Q> interceptCall(
                    ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
                Call trace = new Call(log, Actor.staff("a", "KAKAO", List.of()), "192.0.2.1", TASK);
                return new Traced<>(trace, demand, call)
                        .handOn(
                                new ParentCall(
                                                NOBODY,
                                                trace,
                                                new Freshness(Optional.empty(), Duration.ZERO, Clock.systemUTC()))
                                        .inContext(),
                                headers,
                                next);
            }
        };
        server = Server.builder()
                .http(0)
                .bossGroupFactory(TestAcceptor::of)
                .service(GrpcService.builder()
                        .addService(service)
                        .intercept(traced)
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

    private List<ReadGrantedResponse> call() {
        parts.clear();
        GrantServiceGrpc.newBlockingStub(channel)
                .readGranted(ReadGrantedRequest.getDefaultInstance())
                .forEachRemaining(parts::add);
        return parts;
    }

    private Status.Code refused() {
        return assertThrows(StatusRuntimeException.class, this::call)
                .getStatus()
                .getCode();
    }

    private List<String> refusals() {
        return log.entries().stream().map(Recorded::access).map(Access::refusal).toList();
    }

    @Test
    void an_answer_with_a_trace_goes_out() {
        handler = responses -> {
            var unused = ParentCall.current().call().reads(HOME, List.of(), "", "");
            responses.onNext(PART);
            responses.onNext(PART);
            responses.onCompleted();
        };
        assertEquals(List.of(PART, PART), call());
        assertEquals(List.of(""), refusals());
    }

    @Test
    void an_answer_without_a_trace_does_not_go_out() {
        handler = responses -> {
            responses.onNext(PART);
            responses.onNext(PART);
            responses.onCompleted();
        };
        assertEquals(Status.Code.INTERNAL, refused());
        assertEquals(List.of(), parts);
        assertEquals(List.of("INTERNAL"), refusals());
    }

    @Test
    void an_empty_answer_without_a_trace_does_not_go_out_either() {
        handler = StreamObserver::onCompleted;
        assertEquals(Status.Code.INTERNAL, refused());
        assertEquals(List.of("INTERNAL"), refusals());
    }

    @Test
    void where_none_is_demanded_an_answer_needs_no_trace() {
        demand = Traced.Demand.NONE;
        handler = responses -> {
            responses.onNext(PART);
            responses.onCompleted();
        };
        assertEquals(List.of(PART), call());
        assertEquals(List.of(), refusals());
    }

    @Test
    void a_refusal_is_written_down_with_what_it_is_about_before_it_is_said() {
        handler = responses -> {
            ParentCall.current().call().about(Optional.of(HOME), "COMPLAINT", "T1");
            responses.onError(Statuses.of(RefusedException.notFound("ticket")));
        };
        assertEquals(Status.Code.NOT_FOUND, refused());
        Access entry = log.last();
        assertEquals("NOT_FOUND", entry.refusal());
        assertEquals(Optional.of(HOME), entry.subject());
        assertEquals("T1", entry.ticket());
    }

    @Test
    void a_refusal_that_cannot_be_written_down_is_not_said() {
        log.fail(true);
        handler = responses -> responses.onError(Statuses.of(RefusedException.notFound("ticket")));
        assertEquals(Status.Code.UNAVAILABLE, refused());
    }

    @Test
    void what_a_handler_throws_or_says_without_a_reason_is_written_down_too() {
        handler = responses -> {
            throw new IllegalStateException("a mistake of ours");
        };
        assertEquals(Status.Code.INTERNAL, refused());
        handler = responses -> responses.onError(Status.UNIMPLEMENTED.asRuntimeException());
        assertEquals(Status.Code.UNIMPLEMENTED, refused());
        assertEquals(List.of("INTERNAL", "UNIMPLEMENTED"), refusals());
    }

    @Test
    void a_reading_that_is_cut_has_both_entries() {
        handler = responses -> {
            var unused = ParentCall.current().call().reads(HOME, List.of(), "", "");
            responses.onNext(PART);
            responses.onError(Statuses.of(RefusedException.notFound("utterance")));
        };
        assertEquals(Status.Code.NOT_FOUND, refused());
        assertEquals(List.of("", "NOT_FOUND"), refusals());
    }

    @Test
    void a_call_that_its_caller_breaks_off_before_any_trace_has_an_entry() {
        CompletableFuture<Void> begun = new CompletableFuture<>();
        handler = responses -> begun.complete(null);
        var context = Context.current().withCancellation();
        context.run(() ->
                GrantServiceGrpc.newStub(channel).readGranted(ReadGrantedRequest.getDefaultInstance(), new Deaf<>()));
        begun.orTimeout(20, TimeUnit.SECONDS).join();
        context.cancel(null);
        awaitEntry();
        assertEquals(List.of("CANCELLED"), refusals());
    }

    private void awaitEntry() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (log.entries().isEmpty()) {
            assertTrue(System.nanoTime() < end, "no entry came");
            Thread.onSpinWait();
        }
    }
}
