package com.heykakao.gateway.vault;

import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.vault.root.RootCell;
import com.heykakao.gateway.vault.tree.MoveWatcher;
import java.security.SecureRandom;

/** Opens a vault whose moves are watched. */
public final class CrashAccess {
    private CrashAccess() {}

    public static Vault open(RootCell cell, Store store, SecureRandom random, MoveWatcher watcher) {
        return Vault.open(cell, store, random, watcher);
    }
}
