package com.heykakao.gateway.store;

/** What a store may throw, for tests of the rooms above. */
public final class StoreTrouble {
    private StoreTrouble() {}

    public static StoreException busy() {
        return new StoreException.Busy(1);
    }

    public static StoreException failed() {
        return new StoreException.Failed("a row could not be read", null);
    }
}
