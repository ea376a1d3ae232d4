package com.heykakao.gateway.people;

import com.linecorp.armeria.common.Flags;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.kqueue.KQueueIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * The thread that accepts connections. Armeria ends its own by Netty's default, which first waits 2 s for work that may still
 * come; nothing can, as every socket is closed by then.
 */
final class Acceptor extends MultiThreadIoEventLoopGroup {
    private static final long END_SECONDS = 1;

    Acceptor() {
        super(1, handlers());
    }

    @Override
    public Future<?> shutdownGracefully() {
        return shutdownGracefully(0, END_SECONDS, TimeUnit.SECONDS);
    }

    /** Of the kind of sockets that Armeria opens here. */
    private static IoHandlerFactory handlers() {
        return switch (Flags.transportType()) {
            case NIO -> NioIoHandler.newFactory();
            case EPOLL -> EpollIoHandler.newFactory();
            case KQUEUE -> KQueueIoHandler.newFactory();
            case IO_URING -> IoUringIoHandler.newFactory();
        };
    }
}
