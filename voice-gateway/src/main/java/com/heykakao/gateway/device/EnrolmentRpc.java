package com.heykakao.gateway.device;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import com.heykakao.gateway.pki.CertificateAuthority;
import com.heykakao.gateway.rpc.Statuses;
import com.heykakao.gateway.rpc.Unary;
import com.heykakao.gateway.speaker.PairingDesk;
import com.heykakao.gateway.speaker.PairingDesk.Paired;
import com.heykakao.gateway.speaker.PairingRequest;
import com.heykakao.proto.device.v1.AwaitPairingRequest;
import com.heykakao.proto.device.v1.AwaitPairingResponse;
import com.heykakao.proto.device.v1.EnrolmentServiceGrpc;
import com.heykakao.proto.device.v1.StartPairingRequest;
import com.heykakao.proto.device.v1.StartPairingResponse;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** {@code device.v1.EnrolmentService}. */
final class EnrolmentRpc extends EnrolmentServiceGrpc.EnrolmentServiceImplBase {
    private final PairingDesk desk;
    private final CertificateAuthority authority;

    EnrolmentRpc(PairingDesk desk, CertificateAuthority authority) {
        this.desk = desk;
        this.authority = authority;
    }

    @Override
    public void startPairing(StartPairingRequest request, StreamObserver<StartPairingResponse> responses) {
        Unary.answer(responses, () -> {
            var key = authority.checkRequest(request.getCsr().toByteArray());
            PairingDesk.Ticket ticket = desk.start(
                    new PairingRequest(request.getSerial(), request.getModel(), request.getFirmwareVersion(), key));
            return StartPairingResponse.newBuilder()
                    .setPairingCode(ticket.code())
                    .setPollToken(ByteString.copyFrom(ticket.pollToken()))
                    .setExpiresAt(
                            Timestamp.newBuilder().setSeconds(ticket.expiresAt().getEpochSecond()))
                    .build();
        });
    }

    @Override
    public void awaitPairing(AwaitPairingRequest request, StreamObserver<AwaitPairingResponse> responses) {
        CompletableFuture<Paired> paired;
        try {
            paired = desk.await(request.getPollToken().toByteArray());
        } catch (RuntimeException e) {
            responses.onError(Statuses.of(e));
            return;
        }
        var call = (ServerCallStreamObserver<AwaitPairingResponse>) responses;
        call.setOnCancelHandler(() -> paired.cancel(false));
        call.onNext(AwaitPairingResponse.newBuilder()
                .setPending(AwaitPairingResponse.Pending.getDefaultInstance())
                .build());
        var unused = paired.whenComplete((result, failure) -> {
            if (call.isCancelled()) {
                return;
            }
            if (failure != null) {
                call.onError(Statuses.of(failure instanceof CompletionException ? failure.getCause() : failure));
                return;
            }
            call.onNext(AwaitPairingResponse.newBuilder()
                    .setPaired(AwaitPairingResponse.Paired.newBuilder()
                            .setDeviceId(result.deviceId().hex())
                            .addAllCertificateChain(der(result.chain())))
                    .build());
            call.onCompleted();
        });
    }

    static List<ByteString> der(List<X509Certificate> chain) {
        return chain.stream()
                .map(certificate -> {
                    try {
                        return ByteString.copyFrom(certificate.getEncoded());
                    } catch (CertificateEncodingException e) {
                        throw new IllegalStateException("a certificate this program made does not encode", e);
                    }
                })
                .toList();
    }
}
