package com.heykakao.gateway.utterance;

import com.heykakao.gateway.storage.v1.StoredHead;
import com.heykakao.gateway.vault.Sealer;
import com.heykakao.gateway.vault.SubjectKeyring;

/** An utterance that is being written: its keys, its head, and how far it is. Guarded by its recording. */
final class Draft {
    private final SubjectKeyring keyring;
    private final int number;
    private final Sealer sealer;
    private final StoredHead head;
    private final Progress progress;
    private final boolean stored;
    private boolean indexed;

    /**
     * @param indexed its head and index rows are on disk, or on their way there
     * @param stored its tail is on disk
     */
    Draft(
            SubjectKeyring keyring,
            int number,
            Sealer sealer,
            StoredHead head,
            Progress progress,
            boolean indexed,
            boolean stored) {
        this.keyring = keyring;
        this.number = number;
        this.sealer = sealer;
        this.head = head;
        this.progress = progress;
        this.indexed = indexed;
        this.stored = stored;
    }

    SubjectKeyring keyring() {
        return keyring;
    }

    int number() {
        return number;
    }

    Sealer sealer() {
        return sealer;
    }

    StoredHead head() {
        return head;
    }

    Progress progress() {
        return progress;
    }

    boolean stored() {
        return stored;
    }

    boolean indexed() {
        return indexed;
    }

    void markIndexed() {
        indexed = true;
    }
}
