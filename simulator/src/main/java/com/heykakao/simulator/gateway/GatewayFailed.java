package com.heykakao.simulator.gateway;

/** The gateway's process did not do what it was told; the message ends in what it last said. */
public final class GatewayFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GatewayFailed(String what, String lastWords) {
        super(what + (lastWords.isBlank() ? "; it said nothing" : "; it said:\n" + lastWords.stripTrailing()));
    }
}
