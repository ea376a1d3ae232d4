package com.heykakao.gateway.device;

import com.heykakao.gateway.consent.ConsentGate;
import com.heykakao.gateway.pki.CertificateAuthority;
import com.heykakao.gateway.rpc.WireFaults;
import com.heykakao.gateway.speaker.PairingDesk;
import com.heykakao.gateway.speaker.SpeakerLines;
import com.heykakao.gateway.speaker.SpeakerRegistry;
import com.heykakao.gateway.speaker.SpeakerSettings;
import com.heykakao.gateway.utterance.Recorder;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The server speakers talk to. */
public final class DevicePlane implements AutoCloseable {
    /** Calls wait for the disk here, never on an event loop. */
    private static final int CALL_THREADS = 16;

    /** What the transport lets through to be refused by name; a larger one ends the stream without a reason. */
    private static final int MAX_MESSAGE_BYTES = 4 << 20;

    private static final int MAX_STREAMS_PER_CONNECTION = 32;
    private static final long DRAIN_SECONDS = 5;

    private final MultiThreadIoEventLoopGroup acceptors = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final MultiThreadIoEventLoopGroup eventLoops = new MultiThreadIoEventLoopGroup(NioIoHandler.newFactory());
    private final ExecutorService calls;
    private final Server server;

    /** The rooms a speaker's calls reach. */
    public record Rooms(
            CertificateAuthority authority,
            PairingDesk pairing,
            SpeakerRegistry registry,
            SpeakerSettings settings,
            SpeakerLines lines,
            ConsentGate gate,
            Recorder recorder,
            Clock clock) {}

    /**
     * @param pki holds server.crt and server.key
     * @param address to listen on; port 0 takes a free one
     */
    public DevicePlane(InetSocketAddress address, Path pki, Rooms rooms) throws IOException {
        AtomicInteger threads = new AtomicInteger();
        calls = Executors.newFixedThreadPool(
                CALL_THREADS, task -> new Thread(task, "device-call-" + threads.incrementAndGet()));
        AcceptedChannels channels = new AcceptedChannels();
        PairedOnly pairedOnly = new PairedOnly(rooms.registry(), rooms.clock());
        server = NettyServerBuilder.forAddress(address)
                .channelFactory(channels::newServerChannel)
                .bossEventLoopGroup(acceptors)
                .workerEventLoopGroup(eventLoops)
                .executor(calls)
                .sslContext(sslContext(pki))
                .addTransportFilter(new Connections(rooms.authority(), rooms.lines(), channels))
                .addService(WireFaults.guard(new EnrolmentRpc(rooms.pairing(), rooms.authority()).bindService()))
                .addService(ServerInterceptors.intercept(
                        WireFaults.guard(new DeviceRpc(
                                        rooms.gate(), rooms.lines(), rooms.settings(), rooms.authority(), rooms.clock())
                                .bindService()),
                        pairedOnly))
                .addService(ServerInterceptors.intercept(
                        WireFaults.guard(new VoiceRpc(rooms.recorder(), rooms.lines()).bindService()), pairedOnly))
                .addService(new HealthStatusManager().getHealthService())
                .maxInboundMessageSize(MAX_MESSAGE_BYTES)
                .addStreamTracerFactory(WireFaults.transportFaults())
                .maxConcurrentCallsPerConnection(MAX_STREAMS_PER_CONNECTION)
                .keepAliveTime(60, TimeUnit.SECONDS)
                .keepAliveTimeout(20, TimeUnit.SECONDS)
                .permitKeepAliveTime(10, TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true)
                .build()
                .start();
    }

    public int port() {
        return server.getPort();
    }

    private static SslContext sslContext(Path pki) throws IOException {
        return GrpcSslContexts.configure(SslContextBuilder.forServer(
                                pki.resolve("server.crt").toFile(),
                                pki.resolve("server.key").toFile())
                        .trustManager(new AnyClientCertificate()))
                .protocols("TLSv1.3")
                .clientAuth(ClientAuth.OPTIONAL)
                .build();
    }

    /** Lets running utterances finish for a few seconds, then closes. */
    @Override
    public void close() {
        server.shutdown();
        try {
            if (!server.awaitTermination(DRAIN_SECONDS, TimeUnit.SECONDS)) {
                server.shutdownNow().awaitTermination(DRAIN_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            server.shutdownNow();
            Thread.currentThread().interrupt();
        }
        acceptors.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        eventLoops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        calls.shutdown();
    }
}
