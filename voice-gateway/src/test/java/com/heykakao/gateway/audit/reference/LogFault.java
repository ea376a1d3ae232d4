package com.heykakao.gateway.audit.reference;

/** A published log, or a note, is not what it claims to be. */
public final class LogFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Fault fault;

    LogFault(Fault fault, String where) {
        super(fault + ": " + where);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
