package com.heykakao.gateway.people;

import io.netty.channel.EventLoopGroup;

/** The plane's way of accepting connections, for test servers that are to end as fast. */
public final class TestAcceptor {
    private TestAcceptor() {}

    /** @param name as Armeria would call it */
    public static EventLoopGroup of(String name) {
        return new Acceptor();
    }
}
