package com.heykakao.gateway.audit.stored;

import com.heykakao.gateway.audit.tlog.Checkpoint;
import com.heykakao.gateway.audit.tlog.TlogException;
import com.heykakao.gateway.notary.NoteRefusedException;
import com.heykakao.gateway.notary.NoteVerifier;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.store.Table;
import java.nio.charset.StandardCharsets;

/**
 * A signed head of the tree.
 *
 * @param note the checkpoint with its signatures
 */
public record Head(Checkpoint checkpoint, String note) {
    public long size() {
        return checkpoint.size();
    }

    /**
     * The newest one, by the store.
     *
     * @throws LogDamagedException where it is missing or does not stand
     */
    public static Head stored(Store store, NoteVerifier key) {
        byte[] note = store.get(Table.LOG_STATE, LogRows.head())
                .orElseThrow(() -> new LogDamagedException("there is no head in LOG_STATE"));
        return open(new String(note, StandardCharsets.UTF_8), key, "the head in LOG_STATE");
    }

    /**
     * @param what it is, for the message
     * @throws LogDamagedException where this log's key did not sign it, or it is another log's
     */
    public static Head open(String note, NoteVerifier key, String what) {
        try {
            Checkpoint checkpoint = Checkpoint.parse(key.open(note));
            if (!checkpoint.origin().equals(key.name())) {
                throw new LogDamagedException(what + " is of another log, " + checkpoint.origin());
            }
            return new Head(checkpoint, note);
        } catch (NoteRefusedException e) {
            throw new LogDamagedException(what + " does not stand: " + e.getMessage(), e);
        } catch (TlogException e) {
            throw new LogDamagedException(what + " does not stand: " + e.getMessage(), e);
        }
    }
}
