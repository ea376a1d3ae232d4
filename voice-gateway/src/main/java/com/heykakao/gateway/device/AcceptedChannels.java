package com.heykakao.gateway.device;

import io.netty.channel.Channel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.SocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The connections that are open, by the peer's address. grpc-java tells a transport's addresses and gives no handle to close
 * it, so the channels are noted where they are accepted. Thread-safe.
 */
final class AcceptedChannels {
    private final Map<SocketAddress, Channel> channels = new ConcurrentHashMap<>();

    /** A listening channel that notes what it accepts. */
    NioServerSocketChannel newServerChannel() {
        return new NioServerSocketChannel() {
            @Override
            protected int doReadMessages(List<Object> accepted) throws Exception {
                int from = accepted.size();
                int count = super.doReadMessages(accepted);
                for (Object channel : accepted.subList(from, accepted.size())) {
                    note((Channel) channel);
                }
                return count;
            }
        };
    }

    Optional<Channel> find(SocketAddress remote) {
        return Optional.ofNullable(channels.get(remote));
    }

    private void note(Channel channel) {
        SocketAddress remote = channel.remoteAddress();
        if (remote != null) {
            channels.put(remote, channel);
            channel.closeFuture().addListener(closed -> channels.remove(remote, channel));
        }
    }
}
