package com.heykakao.gateway.vault;

/** A look-up tag leads to another subject already; nothing was stored. */
public final class TagTakenException extends Exception {
    TagTakenException() {
        super("a look-up tag leads to another subject already");
    }
}
