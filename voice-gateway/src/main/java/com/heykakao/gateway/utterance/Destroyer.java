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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
     * @param ranges of the home and of its children
     * @param cut recordings of them that were ended just now; what they had queued is on the disk before what is queued here
     */
    synchronized void destroy(Subject home, Map<Subject, List<UtteranceRange>> ranges, List<Draft> cut) {
        SubjectKeyring keyring = vault.keyring(home);
        Batch note = new Batch();
        cut.forEach(draft -> shelf.markDeleted(note, keyring, draft));
        destroy(ranges, note);
        // One that was begun again before its key died cannot go on.
        List<UtteranceRange> own = ranges.getOrDefault(home, List.of());
        var unused = recorder.interrupt(home, draft -> isIn(own, draft.number()), false);
    }

    /**
     * On return keys and rows are gone.
     *
     * @param note what else becomes true; durable with what is written down
     */
    synchronized void destroy(Map<Subject, List<UtteranceRange>> ranges, Batch note) {
        List<StoredDeletion> deletions = ranges.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> deletion(entry.getKey(), entry.getValue()))
                .toList();
        if (deletions.isEmpty()) {
            return;
        }
        SubjectKeyring service = vault.serviceKeyring();
        deletions.forEach(deletion -> profile.put(note, service, RowKind.DELETION, id(deletion), deletion));
        store.commitAndWait(note);
        carryOut(deletions);
    }

    /** One that fails is left for the next time and does not stop the others. */
    synchronized void finishPending() {
        for (StoredDeletion deletion : profile.list(vault.serviceKeyring(), RowKind.DELETION)) {
            try {
                carryOut(List.of(deletion));
            } catch (RuntimeException e) {
                LOG.error("a deletion that was cut could not be finished; it is tried again", e);
            }
        }
    }

    /** In one move, each of another subject. */
    private void carryOut(List<StoredDeletion> deletions) {
        Map<Subject, List<UtteranceRange>> ranges = new LinkedHashMap<>();
        deletions.forEach(deletion -> ranges.put(SubjectRow.read(deletion.getSubject()), ranges(deletion)));
        Batch batch = new Batch();
        try {
            var unused = vault.puncture(ranges);
            ranges.forEach(
                    (subject, numbers) -> numbers.forEach(range -> shelf.rows().delete(batch, subject, range)));
        } catch (SubjectErasedException e) {
            if (deletions.size() > 1) {
                deletions.forEach(deletion -> carryOut(List.of(deletion)));
                return;
            }
            // The whole home or child was erased meanwhile, and its rows with it.
        }
        deletions.forEach(deletion -> profile.delete(batch, vault.serviceKeyring(), RowKind.DELETION, id(deletion)));
        store.commitAndWait(batch);
    }

    private static List<UtteranceRange> ranges(StoredDeletion deletion) {
        return deletion.getNumbersList().stream()
                .map(numbers -> new UtteranceRange(numbers.getFirst(), numbers.getLast()))
                .toList();
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
