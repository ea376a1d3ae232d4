package com.heykakao.agent.gateway;

import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/**
 * The connection to the gateway: TLS 1.3 (RFC 8446), the image's CA and no other, with the speaker's certificate once there
 * is one. It connects when the first call is made. Thread-safe.
 */
public final class GatewayLink implements AutoCloseable {
    private static final long KEEP_ALIVE_SECONDS = 30;
    private static final long KEEP_ALIVE_TIMEOUT_SECONDS = 10;
    private static final int MAX_MESSAGE_BYTES = 64 * 1024;
    private static final long CLOSE_SECONDS = 5;

    private final GatewayEndpoint endpoint;
    private final List<X509Certificate> authorities;
    private final List<Runnable> onReplaced = new CopyOnWriteArrayList<>();

    private Optional<Identity> identity;
    private ManagedChannel channel;
    private boolean closed;

    /**
     * @param identity empty before pairing
     * @throws IOException where the CA file cannot be read
     */
    public GatewayLink(GatewayEndpoint endpoint, Optional<Identity> identity) throws IOException {
        this.endpoint = endpoint;
        this.authorities = readAuthorities(endpoint);
        this.identity = identity;
        this.channel = open(identity);
    }

    /** For new calls. Ask anew for each call: a channel that was replaced takes no new ones. */
    public synchronized Channel channel() {
        return channel;
    }

    public synchronized Optional<Identity> identity() {
        return identity;
    }

    /** New calls use a new connection with this identity; running ones finish on the old one. */
    public void replaceIdentity(Identity replacement) {
        synchronized (this) {
            if (closed) {
                return;
            }
            ManagedChannel old = channel;
            channel = open(Optional.of(replacement));
            identity = Optional.of(replacement);
            old.shutdown();
        }
        onReplaced.forEach(Runnable::run);
    }

    /** Ends every call and closes the connection. Waits a few seconds at most. */
    @Override
    public void close() {
        ManagedChannel last;
        synchronized (this) {
            closed = true;
            last = channel.shutdownNow();
        }
        try {
            last.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Called after each replacement, on the replacing thread. */
    void onReplaced(Runnable listener) {
        onReplaced.add(listener);
    }

    /**
     * The channel, which connects now if it was waiting: gRPC's own pause between connections grows to two minutes, and the
     * pauses here are the caller's {@link BackOff}.
     */
    synchronized Channel eagerChannel() {
        channel.resetConnectBackoff();
        return channel;
    }

    List<X509Certificate> authorities() {
        return authorities;
    }

    private ManagedChannel open(Optional<Identity> who) {
        return NettyChannelBuilder.forAddress(endpoint.host(), endpoint.port())
                .sslContext(sslContext(who))
                .keepAliveTime(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
                .keepAliveTimeout(KEEP_ALIVE_TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .maxInboundMessageSize(MAX_MESSAGE_BYTES)
                // Retries are this room's own; gRPC's would send half an utterance twice.
                .disableRetry()
                .disableServiceConfigLookUp()
                .build();
    }

    private SslContext sslContext(Optional<Identity> who) {
        try {
            SslContextBuilder builder = GrpcSslContexts.forClient()
                    .protocols("TLSv1.3")
                    .trustManager(authorities.toArray(X509Certificate[]::new));
            if (who.isPresent()) {
                PrivateKey key = who.get().key();
                builder.keyManager(key, who.get().chain().toArray(X509Certificate[]::new));
            }
            return builder.build();
        } catch (SSLException e) {
            throw new IllegalStateException("this JDK cannot do TLS 1.3 with a P-256 certificate", e);
        }
    }

    private static List<X509Certificate> readAuthorities(GatewayEndpoint endpoint) throws IOException {
        try (InputStream in = Files.newInputStream(endpoint.caFile())) {
            List<X509Certificate> found = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (found.isEmpty()) {
                throw new IOException(endpoint.caFile() + " holds no certificate; put the gateway's ca.crt there");
            }
            return found;
        } catch (CertificateException e) {
            throw new IOException(
                    endpoint.caFile() + " holds no readable certificate; put the gateway's ca.crt there", e);
        }
    }
}
