package com.heykakao.agent.gateway;

import com.heykakao.proto.common.v1.ErrorReason;

/** The gateway answered no, for a documented reason. Trying the same again does not help. */
public final class GatewayRefusedException extends LinkException {
    private final ErrorReason reason;

    GatewayRefusedException(ErrorReason reason, String message) {
        super("the gateway refused (" + reason + "): " + message);
        this.reason = reason;
    }

    /** UNSPECIFIED where the gateway gave none that this agent knows. */
    public ErrorReason reason() {
        return reason;
    }
}
