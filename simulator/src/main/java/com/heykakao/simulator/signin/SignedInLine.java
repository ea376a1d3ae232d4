package com.heykakao.simulator.signin;

import io.grpc.Channel;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.TlsChannelCredentials;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * gRPC to the people plane as one person. Calls block, wait for a gateway that is away, and give up after {@value #SECONDS} s with
 * a {@link io.grpc.StatusRuntimeException}. Safe to use from any thread.
 */
public final class SignedInLine implements AutoCloseable {
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final int SECONDS = 60;

    private final ManagedChannel channel;
    private final Metadata bearer = new Metadata();

    /**
     * @param people the gateway's people plane
     * @param ca PEM of the CA to trust
     * @param idToken from {@link SignIn#idToken}
     */
    public SignedInLine(InetSocketAddress people, Path ca, String idToken) throws IOException {
        channel = Grpc.newChannelBuilderForAddress(
                        people.getHostString(),
                        people.getPort(),
                        TlsChannelCredentials.newBuilder()
                                .trustManager(ca.toFile())
                                .build())
                .build();
        bearer.put(AUTHORIZATION, "Bearer " + idToken);
    }

    /**
     * For one call: its time runs from here.
     *
     * @param service such as {@code AccountServiceGrpc::newBlockingStub}
     */
    public <S extends AbstractStub<S>> S call(Function<Channel, S> service) {
        return service.apply(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(bearer))
                .withWaitForReady()
                .withDeadlineAfter(SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
