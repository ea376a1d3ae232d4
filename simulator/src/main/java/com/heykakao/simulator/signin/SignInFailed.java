package com.heykakao.simulator.signin;

/** A step of the sign-in went wrong; the message says which and what the issuer answered. */
public final class SignInFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SignInFailed(String step, String answer) {
        super("sign-in failed at " + step + ": " + answer);
    }

    SignInFailed(String step, Throwable cause) {
        super("sign-in failed at " + step + ": " + cause, cause);
    }
}
