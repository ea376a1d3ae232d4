package com.heykakao.gateway.audit;

import java.util.Arrays;
import java.util.Optional;

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
    public int code() {
        return code;
    }

    public static Optional<RecordClass> of(int code) {
        return Arrays.stream(values()).filter(kind -> kind.code == code).findFirst();
    }
}
