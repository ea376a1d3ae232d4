package com.heykakao.gateway.vault.tree;

import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.store.Table;
import com.heykakao.gateway.vault.crypto.Aead;
import com.heykakao.gateway.vault.crypto.SealBrokenException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Reads pages from the store, each time anew. Thread-safe. */
final class PageReader implements PageSource {
    private final Store store;
    private final Table table;

    PageReader(Store store, Table table) {
        this.store = store;
        this.table = table;
    }

    @Override
    public Page page(RowId id, Pointer pointer) {
        byte[] plain = open(id, pointer.epoch(), pointer.key());
        try {
            return switch (id.kind()) {
                case RowId.LEAF -> new LeafPage(plain);
                case RowId.BUCKET -> new Bucket(id.number(), plain);
                default -> new InnerPage(plain);
            };
        } catch (IllegalArgumentException e) {
            throw new TreeException.Pages("page " + id + " is malformed", e);
        }
    }

    /** What is sealed under a slot's seed. */
    byte[] payload(int slot, Seed seed) {
        return open(RowId.payload(slot), seed.epoch(), seed.key());
    }

    /** @param digest SHA-256 that the sealed row must have */
    Top top(long epoch, byte[] key, byte[] digest) {
        byte[] row = row(RowId.TOP, epoch);
        if (!MessageDigest.isEqual(digest, sha256(row))) {
            throw new TreeException.Pages(
                    "the top page of epoch " + epoch + " is not the one that its root was made for");
        }
        try {
            return new Top(open(RowId.TOP, epoch, key, row));
        } catch (IllegalArgumentException e) {
            throw new TreeException.Pages("the top page of epoch " + epoch + " is malformed", e);
        }
    }

    static byte[] sha256(byte[] row) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(row);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private byte[] open(RowId id, long epoch, byte[] key) {
        return open(id, epoch, key, row(id, epoch));
    }

    private static byte[] open(RowId id, long epoch, byte[] key, byte[] row) {
        try {
            return Aead.open(key, row, id.at(epoch));
        } catch (SealBrokenException e) {
            throw new TreeException.Pages("row " + id + " of epoch " + epoch + " does not open", e);
        }
    }

    private byte[] row(RowId id, long epoch) {
        return store.get(table, id.at(epoch))
                .orElseThrow(() -> new TreeException.Pages(
                        (id.equals(RowId.TOP) ? "the top page" : "row " + id) + " of epoch " + epoch + " is missing"));
    }
}
