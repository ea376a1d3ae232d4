package com.heykakao.gateway.profile;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.store.Direction;
import com.heykakao.gateway.store.KeyRange;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.store.Table;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.SubjectKeyring;
import com.heykakao.gateway.vault.crypto.SealBrokenException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Typed, sealed rows in {@link Table#PROFILES}: {@code slot u32 | kind u8 | row tag 16}, where the tag is an HMAC of the id
 * under the subject's own key. The row key is bound into the seal, so that rows cannot be exchanged. Thread-safe.
 */
public final class ProfileRows {
    private final Store store;

    public ProfileRows(Store store) {
        this.store = store;
    }

    public <T extends MessageLite> Optional<T> get(SubjectKeyring keyring, RowKind<T> kind, byte[] id) {
        byte[] key = key(keyring, kind, id);
        return store.get(Table.PROFILES, key).map(row -> open(keyring, kind, key, row));
    }

    /** Whether there is such a row; opens nothing. */
    public boolean has(SubjectKeyring keyring, RowKind<?> kind, byte[] id) {
        return store.get(Table.PROFILES, key(keyring, kind, id)).isPresent();
    }

    /** All rows of a kind, in no order that means anything. */
    public <T extends MessageLite> List<T> list(SubjectKeyring keyring, RowKind<T> kind) {
        List<T> rows = new ArrayList<>();
        byte[] prefix = ByteBuffer.allocate(5)
                .putInt(keyring.subject().slot())
                .put((byte) kind.code())
                .array();
        store.scan(Table.PROFILES, KeyRange.prefix(prefix), Direction.FORWARD, (key, row) -> {
            rows.add(open(keyring, kind, key, row));
            return true;
        });
        return rows;
    }

    /** Adds the sealed row to {@code batch}; it is there when the batch is committed. */
    public <T extends MessageLite> void put(Batch batch, SubjectKeyring keyring, RowKind<T> kind, byte[] id, T row) {
        byte[] key = key(keyring, kind, id);
        batch.put(Table.PROFILES, key, keyring.profile().seal(row.toByteArray(), key));
    }

    public void delete(Batch batch, SubjectKeyring keyring, RowKind<?> kind, byte[] id) {
        batch.delete(Table.PROFILES, key(keyring, kind, id));
    }

    /** Every row of a subject, for the hygiene after its keys are gone. */
    public static KeyRange allOf(Subject subject) {
        return KeyRange.prefix(ByteBuffer.allocate(4).putInt(subject.slot()).array());
    }

    private static byte[] key(SubjectKeyring keyring, RowKind<?> kind, byte[] id) {
        byte[] tag = keyring.rowTag(kind.label(), id);
        return ByteBuffer.allocate(5 + tag.length)
                .putInt(keyring.subject().slot())
                .put((byte) kind.code())
                .put(tag)
                .array();
    }

    private static <T extends MessageLite> T open(SubjectKeyring keyring, RowKind<T> kind, byte[] key, byte[] sealed) {
        try {
            return kind.parser().parseFrom(keyring.profile().open(sealed, key));
        } catch (SealBrokenException | InvalidProtocolBufferException e) {
            throw new BrokenRowException(kind.label(), keyring.subject().slot(), e);
        }
    }
}
