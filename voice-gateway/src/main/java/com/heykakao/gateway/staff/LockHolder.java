package com.heykakao.gateway.staff;

/**
 * Who is locked.
 *
 * @param id a person's {@code sub}, or a processor's id
 */
record LockHolder(Kind kind, String id) {
    enum Kind {
        PERSON,
        EMPLOYER
    }

    static LockHolder person(String id) {
        return new LockHolder(Kind.PERSON, id);
    }

    static LockHolder employer(String id) {
        return new LockHolder(Kind.EMPLOYER, id);
    }

    /** Of its row. */
    String rowId() {
        return kind + "\n" + id;
    }
}
