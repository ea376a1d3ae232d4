package com.heykakao.gateway.consent;

import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.proto.common.v1.ErrorReason;

/** Whether words of a home may be stored now, and if not, why. */
public enum GateState {
    OPEN(ErrorReason.ERROR_REASON_UNSPECIFIED, ""),
    CONSENT_REQUIRED(
            ErrorReason.ERROR_REASON_CONSENT_REQUIRED, "the parent has not consented to keeping words of this home"),
    CONSENT_WITHDRAWN(
            ErrorReason.ERROR_REASON_CONSENT_WITHDRAWN, "the parent has withdrawn the consent; this home is erased"),
    REQUEST_PENDING(
            ErrorReason.ERROR_REASON_REQUEST_PENDING,
            "a request of the data subject is being carried out; nothing is stored until it is done");

    private final ErrorReason reason;
    private final String message;

    GateState(ErrorReason reason, String message) {
        this.reason = reason;
        this.message = message;
    }

    /** The refusal a closed gate answers. */
    public RefusedException refusal() {
        return new RefusedException(reason, message);
    }
}
