package com.heykakao.gateway.audit;

import com.heykakao.gateway.audit.tlog.Checkpoint;
import com.heykakao.gateway.audit.tlog.TlogException;
import com.heykakao.gateway.notary.NoteRefusedException;
import com.heykakao.gateway.notary.NoteVerifier;

/**
 * A signed head of the tree.
 *
 * @param note the checkpoint with its signatures
 */
record Head(Checkpoint checkpoint, String note) {
    long size() {
        return checkpoint.size();
    }

    /**
     * @param what it is, for the message
     * @throws LogDamagedException where this log's key did not sign it, or it is another log's
     */
    static Head open(String note, NoteVerifier key, String what) {
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
