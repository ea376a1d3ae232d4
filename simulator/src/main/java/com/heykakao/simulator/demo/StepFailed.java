package com.heykakao.simulator.demo;

/** A step's promise did not hold. The line about it has been printed. */
public final class StepFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StepFailed(String step, String why, Throwable cause) {
        super(step + ": " + why, cause);
    }
}
