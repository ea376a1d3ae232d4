package com.heykakao.gateway;

import com.google.protobuf.Message;
import com.google.rpc.ErrorInfo;
import com.heykakao.proto.care.v1.OpenTicketRequest;
import com.heykakao.proto.care.v1.TicketKind;
import com.heykakao.proto.care.v1.TicketServiceGrpc;
import com.heykakao.proto.operations.v1.AuditServiceGrpc;
import com.heykakao.proto.operations.v1.ListStaffRequest;
import com.heykakao.proto.operations.v1.ProcessorServiceGrpc;
import com.heykakao.proto.operations.v1.StaffMember;
import com.heykakao.proto.operations.v1.StaffServiceGrpc;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;

/** A staff member's screen: gRPC with a Bearer token. */
final class TestStaff implements AutoCloseable {
    private final ManagedChannel line;
    private final Channel channel;
    final StaffServiceGrpc.StaffServiceBlockingStub staff;
    final ProcessorServiceGrpc.ProcessorServiceBlockingStub processors;
    final AuditServiceGrpc.AuditServiceBlockingStub audit;

    TestStaff(int port, Path ca, String token) {
        this.line = line(port, ca);
        this.channel = withToken(line, token);
        staff = StaffServiceGrpc.newBlockingStub(channel);
        processors = ProcessorServiceGrpc.newBlockingStub(channel);
        audit = AuditServiceGrpc.newBlockingStub(channel);
    }

    /** For stubs of any service, as this person. */
    Channel channel() {
        return channel;
    }

    static ManagedChannel line(int port, Path ca) {
        return lineTo(port, ca).build();
    }

    /** A line that is not laid yet. */
    static NettyChannelBuilder lineTo(int port, Path ca) {
        try {
            return NettyChannelBuilder.forAddress("localhost", port)
                    .sslContext(GrpcSslContexts.forClient()
                            .trustManager(ca.toFile())
                            .build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Channel withToken(Channel channel, String token) {
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
        return ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    /** Of the home behind a whole e-mail address. */
    String openTicket(String email, TicketKind kind, String note) {
        return TicketServiceGrpc.newBlockingStub(channel)
                .openTicket(OpenTicketRequest.newBuilder()
                        .setEmail(email)
                        .setKind(kind)
                        .setNote(note)
                        .build())
                .getTicket()
                .getTicketNumber();
    }

    StaffMember member(String id) {
        return staff.listStaff(ListStaffRequest.getDefaultInstance()).getStaffList().stream()
                .filter(member -> member.getStaffId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Why the RPC is refused with an empty request: a reason, gRPC's code where it has none, or "" where it is answered. */
    String refusal(MethodDescriptor<?, ?> rpc) {
        return refusal(channel, rpc);
    }

    static String refusal(Channel channel, MethodDescriptor<?, ?> rpc) {
        try {
            callEmpty(channel, rpc);
            return "";
        } catch (StatusRuntimeException e) {
            return reason(e);
        }
    }

    static String reason(StatusRuntimeException refused) {
        var rich = StatusProto.fromThrowable(refused);
        try {
            return rich == null || rich.getDetailsCount() == 0
                    ? refused.getStatus().getCode().name()
                    : rich.getDetails(0).unpack(ErrorInfo.class).getReason();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <Q, A> void callEmpty(Channel channel, MethodDescriptor<Q, A> rpc) {
        @SuppressWarnings("unchecked")
        Q empty = (Q)
                ((Message) ((MethodDescriptor.PrototypeMarshaller<Q>) rpc.getRequestMarshaller()).getMessagePrototype())
                        .getDefaultInstanceForType();
        Iterator<A> answers = ClientCalls.blockingServerStreamingCall(channel, rpc, CallOptions.DEFAULT, empty);
        answers.forEachRemaining(answer -> {});
    }

    @Override
    public void close() {
        line.shutdownNow();
    }
}
