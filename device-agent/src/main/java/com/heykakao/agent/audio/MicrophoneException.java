package com.heykakao.agent.audio;

/** A microphone gives no sound; the message says what happened, to which microphone, and what to do. */
public abstract sealed class MicrophoneException extends Exception {

    private MicrophoneException(String message, Throwable cause) {
        super(message, cause);
    }

    /** There is no such file, program or kind of microphone: only a changed setting helps. */
    public static final class NotFound extends MicrophoneException {
        NotFound(String message) {
            super(message, null);
        }

        NotFound(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** It is there, but may not or cannot be read. */
    public static final class Unreadable extends MicrophoneException {
        Unreadable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** It was read and is not sound we understand; opening it again gives the same. */
    public static final class Malformed extends MicrophoneException {
        Malformed(String message) {
            super(message, null);
        }
    }

    /** It gave sound and stopped: opening it again may help. */
    public static final class Died extends MicrophoneException {
        Died(String message) {
            super(message, null);
        }

        Died(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
