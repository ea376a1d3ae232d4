package com.heykakao.gateway.people.session;

/** A sign-in did not come to its end. The message is for an engineer and holds nothing of the person. */
final class SignInFailedException extends Exception {
    /** Whether it may work when tried again as it is. */
    private final boolean temporary;

    private SignInFailedException(String message, boolean temporary, Throwable cause) {
        super(message, cause);
        this.temporary = temporary;
    }

    static SignInFailedException refused(String message) {
        return new SignInFailedException(message, false, null);
    }

    static SignInFailedException refused(String message, Throwable cause) {
        return new SignInFailedException(message, false, cause);
    }

    static SignInFailedException unavailable(String message, Throwable cause) {
        return new SignInFailedException(message, true, cause);
    }

    boolean temporary() {
        return temporary;
    }
}
