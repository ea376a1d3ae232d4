package com.heykakao.gateway.device;

import com.heykakao.gateway.consent.GateState;
import com.heykakao.proto.common.v1.ErrorReason;
import com.heykakao.proto.device.v1.ConsentState;
import com.heykakao.proto.device.v1.StopReason;
import java.util.Optional;

/** Which refusals a speaker is also told as a Stop, because it acts on them. */
final class StopReasons {
    private StopReasons() {}

    static Optional<StopReason> of(ErrorReason reason) {
        return switch (reason) {
            case ERROR_REASON_CONSENT_REQUIRED -> Optional.of(StopReason.STOP_REASON_CONSENT_REQUIRED);
            case ERROR_REASON_CONSENT_WITHDRAWN -> Optional.of(StopReason.STOP_REASON_CONSENT_WITHDRAWN);
            case ERROR_REASON_REQUEST_PENDING -> Optional.of(StopReason.STOP_REASON_REQUEST_PENDING);
            case ERROR_REASON_MUTED -> Optional.of(StopReason.STOP_REASON_MUTED);
            case ERROR_REASON_TOO_LONG -> Optional.of(StopReason.STOP_REASON_TOO_LONG);
            case ERROR_REASON_QUOTA -> Optional.of(StopReason.STOP_REASON_QUOTA);
            default -> Optional.empty();
        };
    }

    static ConsentState consentState(GateState state) {
        ConsentState.Builder builder = ConsentState.newBuilder().setMayRecord(state == GateState.OPEN);
        if (state != GateState.OPEN) {
            of(state.refusal().reason()).ifPresent(builder::setReason);
        }
        return builder.build();
    }
}
