package com.heykakao.gateway.people.caller;

import com.linecorp.armeria.server.ServiceRequestContext;
import java.net.InetAddress;

/** Where the current call comes from: the connection's other end, whatever its headers say. */
final class Remote {
    private Remote() {}

    static InetAddress address() {
        return ServiceRequestContext.current().remoteAddress().getAddress();
    }
}
