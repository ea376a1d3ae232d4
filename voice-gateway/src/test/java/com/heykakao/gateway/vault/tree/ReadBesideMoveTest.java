package com.heykakao.gateway.vault.tree;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.store.RocksStore;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.store.Table;
import com.heykakao.gateway.vault.ForwardingStore;
import com.heykakao.gateway.vault.root.RootCell;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole move passes between a reader's two looks: at the seed, and at the row under it. */
final class ReadBesideMoveTest {
    private static final byte KIND = 2;

    @TempDir
    Path directory;

    private Store real;
    private KeyTree tree;
    private byte[] watched = {};
    private Edits meanwhile = new Edits();

    @BeforeEach
    void open() {
        TreeHome.create(directory).close();
        real = RocksStore.open(directory.resolve("data"));
        Store between = new ForwardingStore(real) {
            @Override
            public Optional<byte[]> get(Table table, byte[] key) {
                if (Arrays.equals(key, watched)) {
                    watched = new byte[0];
                    var unused = tree.change(meanwhile);
                    real.commitAndWait(new Batch());
                }
                return super.get(table, key);
            }
        };
        RootCell cell = RootCell.open(directory.resolve("root.cell"), true, List.of(), new SecureRandom());
        tree = KeyTree.open(cell, between, Table.KEYS, new SecureRandom(), MoveWatcher.NONE);
        var unused = tree.change(new Edits().put(0, KIND, new byte[] {1}));
    }

    @AfterEach
    void close() {
        tree.close();
        real.close();
    }

    private Optional<SlotContent> readBeside(Edits edits) {
        watched = RowId.payload(0).at(2);
        meanwhile = edits;
        return tree.read(0);
    }

    @Test
    void what_was_replaced_meanwhile_is_read_anew() {
        assertArrayEquals(
                new byte[] {9},
                readBeside(new Edits().put(0, KIND, new byte[] {9}))
                        .orElseThrow()
                        .payload());
    }

    @Test
    void what_was_erased_meanwhile_is_not_there() {
        assertEquals(Optional.empty(), readBeside(new Edits().erase(0)));
    }
}
