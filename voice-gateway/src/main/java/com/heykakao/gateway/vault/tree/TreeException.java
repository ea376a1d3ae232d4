package com.heykakao.gateway.vault.tree;

/** The key tree cannot be made, opened or changed; the message says what to do. */
public abstract sealed class TreeException extends RuntimeException {
    private TreeException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Key pages are missing, damaged, or do not belong to the root. */
    public static final class Pages extends TreeException {
        Pages(String message) {
            super(message + "; restore the newest key pages, not older ones", null);
        }

        Pages(String message, Throwable cause) {
            super(message + "; restore the newest key pages, not older ones", cause);
        }
    }

    /** An earlier change failed half-way: nothing more is changed until a start has decided what holds. */
    public static final class Halted extends TreeException {
        Halted(Throwable cause) {
            super("an earlier change of keys failed half-way; look at the disk, then restart the gateway", cause);
        }
    }

    /** The tree is closed: nothing is known of any slot any more. */
    public static final class Closed extends TreeException {
        public Closed() {
            super("the keys are put away, for the gateway is stopping; ask again when it is back", null);
        }
    }

    /** No slot is left. */
    public static final class Full extends TreeException {
        Full(long slots) {
            super("all " + slots + " slots have been given; a new gateway must take new homes", null);
        }
    }
}
