package com.heykakao.agent.gateway;

import java.nio.file.Path;

/**
 * Where the gateway is and whom to believe.
 *
 * @param host must be named in the gateway's certificate
 * @param port 1 to 65535
 * @param caFile PEM certificates of the gateway's CA, part of the image; no other CA is trusted
 */
public record GatewayEndpoint(String host, int port, Path caFile) {
    public GatewayEndpoint {
        if (host.isBlank() || port < 1 || port > 65535) {
            throw new IllegalArgumentException("the gateway's address " + host + ":" + port + " is no host and port");
        }
    }
}
