package com.heykakao.agent.gateway;

/** No answer from the gateway in time. Try again later. */
public final class GatewayUnreachableException extends LinkException {
    GatewayUnreachableException(String what, Throwable cause) {
        super(what + " got no answer from the gateway; check the network and try again", cause);
    }
}
