package com.heykakao.gateway.vault;

/** Whose keys a slot holds. */
public enum SubjectKind {
    /** The gateway itself, for rows that belong to no person. */
    SERVICE(1),
    /** A parent's account and home. */
    ACCOUNT(2),
    /** A child profile. */
    CHILD(3),
    /** A month of the access log, in the log's own vault. */
    LOG_MONTH(4),
    /** A parcel on its way: recipient, address and phone until it is delivered. */
    SHIPMENT(5);

    private final int code;

    SubjectKind(int code) {
        this.code = code;
    }

    /** Its byte on disk. */
    int code() {
        return code;
    }

    static SubjectKind of(int code) {
        for (SubjectKind kind : values()) {
            if (kind.code == code) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no kind of subject has code " + code);
    }
}
