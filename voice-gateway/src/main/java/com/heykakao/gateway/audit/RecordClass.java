package com.heykakao.gateway.audit;

/** How long an entry's record is kept; docs/access-log.md. */
public enum RecordClass {
    /** Reads, refused ones too. */
    ACCESS(1),
    /** Changes of who may do what. */
    RIGHTS(2);

    private final int code;

    RecordClass(int code) {
        this.code = code;
    }

    /** Its byte in an entry. */
    int code() {
        return code;
    }
}
