package com.heykakao.gateway.people.care;

import com.heykakao.gateway.audit.AccessLog;
import com.heykakao.gateway.audit.Actor;
import com.heykakao.gateway.audit.Call;
import com.heykakao.gateway.people.caller.StaffCall;
import com.heykakao.gateway.staff.StaffMember;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.grpc.GrpcService;
import com.linecorp.armeria.server.grpc.GrpcServiceBuilder;
import io.grpc.Contexts;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.netty.NettyChannelBuilder;
import java.util.Optional;

/** The services of care on a real server, for callers who have passed the gates of staff already. */
public final class CarePlane implements AutoCloseable {
    private final Server server;
    private final ManagedChannel channel;
    private volatile Optional<StaffMember> caller = Optional.empty();

    public CarePlane(CareServices.Rooms rooms, AccessLog log) {
        GrpcServiceBuilder services = GrpcService.builder().useBlockingTaskExecutor(true);
        CareServices.addTo(services, rooms);
        server = Server.builder()
                .http(0)
                .service(services.intercept(new Passed(log)).build())
                .build();
        server.start().join();
        channel = NettyChannelBuilder.forAddress("localhost", server.activeLocalPort())
                .usePlaintext()
                .flowControlWindow(64 * 1024)
                .build();
    }

    /** Who calls from here on. */
    public ManagedChannel as(StaffMember member) {
        caller = Optional.of(member);
        return channel;
    }

    /** Calls that have passed no gate. */
    public ManagedChannel asNobody() {
        caller = Optional.empty();
        return channel;
    }

    private final class Passed implements ServerInterceptor {
        private final AccessLog log;

        Passed(AccessLog log) {
            this.log = log;
        }

        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            if (caller.isEmpty()) {
                return next.startCall(call, headers);
            }
            StaffMember member = caller.get();
            Actor actor = Actor.staff(
                    member.id(),
                    member.employer(),
                    member.roles().stream().map(Enum::name).toList());
            Call traced =
                    new Call(log, actor, "10.0.0.1", call.getMethodDescriptor().getFullMethodName());
            return Contexts.interceptCall(new StaffCall(member, traced).inContext(), call, headers, next);
        }
    }

    @Override
    public void close() {
        channel.shutdownNow();
        server.stop().join();
    }
}
