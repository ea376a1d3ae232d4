package com.heykakao.gateway.vault.crash;

/** The process is dead: nothing but the test may catch this. */
final class Crash extends Error {
    private static final long serialVersionUID = 1L;

    Crash(Cut where) {
        super("cut " + where);
    }
}
