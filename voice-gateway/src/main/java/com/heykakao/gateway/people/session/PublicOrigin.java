package com.heykakao.gateway.people.session;

import com.linecorp.armeria.server.ServiceRequestContext;

/**
 * The origin of the web pages as browsers name it (RFC 6454 section 6.2). It is a setting, because whoever calls may write any Host.
 *
 * @param setting such as {@code https://hey.example:8443}; empty for localhost at the port that was called
 */
public record PublicOrigin(String setting) {
    String of(ServiceRequestContext context) {
        return setting.isEmpty() ? "https://localhost:" + context.localAddress().getPort() : setting;
    }
}
