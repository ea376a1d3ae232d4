package com.heykakao.gateway.refusal;

import com.heykakao.proto.common.v1.ErrorReason;
import java.util.Map;

/**
 * A call was refused for a documented reason. Unchecked, because every room between the refusal and the plane has nothing to
 * add to it. The message says what happened and what to do; neither it nor the metadata ever holds personal data.
 */
public final class RefusedException extends RuntimeException {
    private final ErrorReason reason;
    private final Map<String, String> metadata;

    public RefusedException(ErrorReason reason, String message) {
        this(reason, message, Map.of());
    }

    public RefusedException(ErrorReason reason, String message, Map<String, String> metadata) {
        // A refusal is an answer, not a fault of ours: no stack trace is needed, and a flood of them stays cheap.
        super(message, null, false, false);
        this.reason = reason;
        this.metadata = Map.copyOf(metadata);
    }

    /** A field is outside its documented range. */
    public static RefusedException invalidField(String field, String range) {
        return new RefusedException(
                ErrorReason.ERROR_REASON_INVALID_FIELD, field + " must be " + range, Map.of("field", field));
    }

    /** There is no such thing in the caller's home; what the thing was is not said, so that probing learns nothing. */
    public static RefusedException notFound(String kind) {
        return new RefusedException(ErrorReason.ERROR_REASON_NOT_FOUND, "there is no such " + kind + " in this home");
    }

    /** What is to be changed is not any more what the caller read. */
    public static RefusedException staleEtag(String kind) {
        return new RefusedException(
                ErrorReason.ERROR_REASON_STALE_ETAG,
                "the " + kind + " was changed since it was read, or etag is missing; read it again",
                Map.of("field", "etag"));
    }

    public ErrorReason reason() {
        return reason;
    }

    public Map<String, String> metadata() {
        return metadata;
    }
}
