package com.heykakao.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import com.heykakao.proto.device.v1.AwaitPairingRequest;
import com.heykakao.proto.device.v1.AwaitPairingResponse;
import com.heykakao.proto.device.v1.ConnectRequest;
import com.heykakao.proto.device.v1.ConnectResponse;
import com.heykakao.proto.device.v1.DeviceServiceGrpc;
import com.heykakao.proto.device.v1.EnrolmentServiceGrpc;
import com.heykakao.proto.device.v1.StartPairingRequest;
import com.heykakao.proto.device.v1.StartPairingResponse;
import com.heykakao.proto.device.v1.VoiceServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.Iterator;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** A speaker reduced to its protocol, so that a test can say anything to the gateway. */
final class TestSpeaker implements AutoCloseable {
    private final int port;
    private final Path ca;
    private final String serial;
    private final KeyPair keys;
    private ManagedChannel channel;
    private StartPairingResponse ticket;
    private List<X509Certificate> chain = List.of();

    TestSpeaker(int port, Path ca, String serial) {
        this.port = port;
        this.ca = ca;
        this.serial = serial;
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        channel = channel(chain);
    }

    private TestSpeaker(int port, Path ca, String serial, KeyPair keys, List<X509Certificate> chain) {
        this.port = port;
        this.ca = ca;
        this.serial = serial;
        this.keys = keys;
        use(chain);
    }

    KeyPair keys() {
        return keys;
    }

    ByteString csr() {
        try {
            return ByteString.copyFrom(
                    new JcaPKCS10CertificationRequestBuilder(new X500Principal("CN=speaker"), keys.getPublic())
                            .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))
                            .getEncoded());
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    EnrolmentServiceGrpc.EnrolmentServiceBlockingStub enrolment() {
        return EnrolmentServiceGrpc.newBlockingStub(channel);
    }

    /**
     * Says one utterance to its end, and it is stored.
     *
     * @param acknowledged chunks that have to be durable before that
     */
    void say(ByteString id, int chunks, int acknowledged, String text) {
        TestUtterance said = speak().begin(id);
        assertEquals(0, said.ready());
        said.audio(0, chunks).acknowledged(acknowledged).text(text).end(chunks).stored();
    }

    /** @return the code */
    String startPairing() {
        ticket = enrolment()
                .startPairing(StartPairingRequest.newBuilder()
                        .setSerial(serial)
                        .setModel("test")
                        .setFirmwareVersion("1.0.0")
                        .setCsr(csr())
                        .build());
        return ticket.getPairingCode();
    }

    void finishPairing() {
        Iterator<AwaitPairingResponse> states = enrolment()
                .awaitPairing(AwaitPairingRequest.newBuilder()
                        .setPollToken(ticket.getPollToken())
                        .build());
        AwaitPairingResponse last = states.next();
        while (states.hasNext()) {
            last = states.next();
        }
        use(last.getPaired().getCertificateChainList().stream()
                .map(TestSpeaker::certificate)
                .toList());
    }

    /** Connects anew with this chain; an empty one is none. */
    void use(List<X509Certificate> certificates) {
        if (channel != null) {
            channel.shutdownNow();
        }
        chain = certificates;
        channel = channel(chain);
    }

    /** Connects anew with the same certificate. */
    void reconnect() {
        use(chain);
    }

    TestUtterance speak() {
        return new TestUtterance(VoiceServiceGrpc.newStub(channel));
    }

    StreamObserver<ConnectRequest> connect(StreamObserver<ConnectResponse> directives) {
        return DeviceServiceGrpc.newStub(channel).connect(directives);
    }

    DeviceServiceGrpc.DeviceServiceBlockingStub device() {
        return DeviceServiceGrpc.newBlockingStub(channel);
    }

    ManagedChannel rawChannel() {
        return channel;
    }

    /** The same speaker at a gateway that listens elsewhere since its restart. */
    TestSpeaker at(int otherPort) {
        return new TestSpeaker(otherPort, ca, serial, keys, chain);
    }

    /** Breaks the connection as a lost network does: without a word to the streams on it. */
    void drop() {
        channel.shutdownNow();
        channel = channel(chain);
    }

    private ManagedChannel channel(List<X509Certificate> certificates) {
        try {
            SslContextBuilder tls = GrpcSslContexts.forClient().trustManager(ca.toFile());
            if (!certificates.isEmpty()) {
                tls.keyManager(keys.getPrivate(), certificates.toArray(X509Certificate[]::new));
            }
            return NettyChannelBuilder.forAddress("localhost", port)
                    .sslContext(tls.build())
                    .build();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate certificate(ByteString der) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(der.toByteArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
