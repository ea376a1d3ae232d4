package com.heykakao.gateway.store;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The store could not do what was asked. */
public abstract sealed class StoreException extends RuntimeException {
    private StoreException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Too many bytes wait for the disk; nothing of the batch was kept. Try again later. */
    public static final class Busy extends StoreException {
        Busy(long waiting) {
            super(waiting + " bytes wait for the disk already; try again later", null);
        }
    }

    /** The store is closed, or was closed by an earlier failure to write. */
    public static final class Closed extends StoreException {
        Closed(String why) {
            super(why, null);
        }
    }

    /** The disk or its files failed. */
    public static final class Failed extends StoreException {
        Failed(String what, Throwable cause) {
            super(what + "; look at the disk's space and health, then restart the gateway", cause);
        }
    }

    /**
     * Waits for a commit.
     *
     * @throws StoreException where it failed
     */
    public static void unwrap(CompletableFuture<Void> commit) {
        try {
            commit.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof StoreException failed) {
                throw failed;
            }
            throw e;
        }
    }
}
