package com.heykakao.gateway.utterance;

import com.heykakao.gateway.profile.ProfileRows;
import com.heykakao.gateway.profile.RowKind;
import com.heykakao.gateway.profile.SubjectRow;
import com.heykakao.gateway.storage.v1.StoredDeletion;
import com.heykakao.gateway.storage.v1.StoredNumbers;
import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.SubjectErasedException;
import com.heykakao.gateway.vault.SubjectKeyring;
import com.heykakao.gateway.vault.UtteranceRange;
import com.heykakao.gateway.vault.Vault;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Destroys ranges of utterances, in this order: write down what is to go; destroy the keys, in one move; delete the rows and the note. Only destroying
 * the keys makes it true. Index rows stay until the home is erased, so that a speaker that still offers one of them is answered as if it were stored.
 * Thread-safe; one after the other.
 */
final class Destroyer {
    private static final Logger LOG = LoggerFactory.getLogger(Destroyer.class);

    private final Vault vault;
    private final Store store;
    private final ProfileRows profile;
    private final Shelf shelf;
    private final Recorder recorder;

    Destroyer(Vault vault, Store store, ProfileRows profile, Shelf shelf, Recorder recorder) {
        this.vault = vault;
        this.store = store;
        this.profile = profile;
        this.shelf = shelf;
        this.recorder = recorder;
    }

    /**
     * On return keys and rows are gone.
     *
     * @param cut recordings of them that were ended just now; what they had queued is on the disk before what is queued here
     */
    synchronized void destroy(Subject home, List<UtteranceRange> ranges, List<Draft> cut) {
        if (ranges.isEmpty()) {
            return;
        }
        SubjectKeyring keyring = vault.keyring(home);
        Batch note = new Batch();
        cut.forEach(draft -> shelf.markDeleted(note, keyring, draft));
        StoredDeletion deletion = deletion(home, ranges);
        profile.put(note, vault.serviceKeyring(), RowKind.DELETION, id(deletion), deletion);
        store.commitAndWait(note);
        carryOut(deletion);
        // One that was begun again before its key died cannot go on.
        var unused = recorder.interrupt(home, draft -> isIn(ranges, draft.number()), false);
    }

    /** One that fails is left for the next time and does not stop the others. */
    synchronized void finishPending() {
        for (StoredDeletion deletion : profile.list(vault.serviceKeyring(), RowKind.DELETION)) {
            try {
                carryOut(deletion);
            } catch (RuntimeException e) {
                LOG.error("a deletion that was cut could not be finished; it is tried again", e);
            }
        }
    }

    private void carryOut(StoredDeletion deletion) {
        Subject home = SubjectRow.read(deletion.getSubject());
        List<UtteranceRange> ranges = deletion.getNumbersList().stream()
                .map(numbers -> new UtteranceRange(numbers.getFirst(), numbers.getLast()))
                .toList();
        Batch batch = new Batch();
        try {
            vault.puncture(home, ranges);
            ranges.forEach(range -> shelf.rows().delete(batch, home, range));
        } catch (SubjectErasedException e) {
            // The whole home was erased meanwhile, and its rows with it.
        }
        profile.delete(batch, vault.serviceKeyring(), RowKind.DELETION, id(deletion));
        store.commitAndWait(batch);
    }

    private static boolean isIn(List<UtteranceRange> ranges, int number) {
        long unsigned = Integer.toUnsignedLong(number);
        return ranges.stream().anyMatch(range -> range.first() <= unsigned && unsigned <= range.last());
    }

    private static StoredDeletion deletion(Subject home, List<UtteranceRange> ranges) {
        StoredDeletion.Builder deletion = StoredDeletion.newBuilder().setSubject(SubjectRow.of(home));
        ranges.forEach(range -> deletion.addNumbers(
                StoredNumbers.newBuilder().setFirst(range.first()).setLast(range.last())));
        return deletion.build();
    }

    private static byte[] id(StoredDeletion deletion) {
        return deletion.toByteArray();
    }
}
