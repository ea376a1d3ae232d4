package com.heykakao.gateway.vault.root;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.store.RocksStore;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.store.Table;
import com.heykakao.gateway.vault.tree.Edits;
import com.heykakao.gateway.vault.tree.KeyTree;
import com.heykakao.gateway.vault.tree.MoveWatcher;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real tree whose root key lies in a file and in a token. */
final class TreeUnderATokenTest {
    @TempDir
    Path directory;

    private final SecureRandom random = new SecureRandom();

    private static RootShare share() throws IOException {
        SoftHsm token = SoftHsm.token();
        return Pkcs11RootShare.open(token.config(), token.pinFile());
    }

    @AfterEach
    void leaveNothing() throws IOException {
        try (RootShare share = share()) {
            share.epochs().forEach(share::destroy);
        }
    }

    private KeyTree open(Store store) throws IOException {
        RootCell cell = RootCell.open(directory.resolve("root.cell"), true, List.of(share()), random);
        return KeyTree.open(cell, store, Table.KEYS, random, MoveWatcher.NONE);
    }

    @Test
    void every_move_leaves_the_token_with_the_key_of_the_current_epoch_and_no_other() throws Exception {
        try (Store store = RocksStore.open(directory.resolve("data"))) {
            try (RootCell cell = RootCell.create(directory.resolve("root.cell"), true, List.of(share()), random)) {
                KeyTree.create(cell, store, Table.KEYS, new Edits().put(0, (byte) 1, new byte[1]), random);
            }
            try (KeyTree tree = open(store);
                    RootShare seen = share()) {
                for (int slot = 1; slot <= 3; slot++) {
                    var unused = tree.change(new Edits().put(slot, (byte) 2, new byte[1]));
                    assertEquals(Set.of(tree.epoch()), seen.epochs());
                }
                var unused = tree.change(new Edits().erase(2));
                assertEquals(Set.of(tree.epoch()), seen.epochs());
            }
            try (KeyTree tree = open(store)) {
                assertTrue(tree.read(1).isPresent());
                assertTrue(tree.read(2).isEmpty());
            }
            try (RootShare share = share()) {
                share.epochs().forEach(share::destroy);
            }
            RootException refused = assertThrows(RootException.class, () -> open(store));
            assertTrue(refused.getMessage().contains("lacks the share of PKCS#11 token"), refused.getMessage());
        }
    }
}
