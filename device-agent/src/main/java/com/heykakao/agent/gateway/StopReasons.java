package com.heykakao.agent.gateway;

import com.heykakao.proto.common.v1.ErrorReason;
import com.heykakao.proto.device.v1.StopReason;

/** The error that follows each Stop. */
final class StopReasons {
    private StopReasons() {}

    static ErrorReason reason(StopReason stop) {
        return switch (stop) {
            case STOP_REASON_CONSENT_REQUIRED -> ErrorReason.ERROR_REASON_CONSENT_REQUIRED;
            case STOP_REASON_CONSENT_WITHDRAWN -> ErrorReason.ERROR_REASON_CONSENT_WITHDRAWN;
            case STOP_REASON_REQUEST_PENDING -> ErrorReason.ERROR_REASON_REQUEST_PENDING;
            case STOP_REASON_MUTED -> ErrorReason.ERROR_REASON_MUTED;
            case STOP_REASON_TOO_LONG -> ErrorReason.ERROR_REASON_TOO_LONG;
            case STOP_REASON_QUOTA -> ErrorReason.ERROR_REASON_QUOTA;
            case STOP_REASON_UNSPECIFIED, UNRECOGNIZED -> ErrorReason.ERROR_REASON_UNSPECIFIED;
        };
    }
}
