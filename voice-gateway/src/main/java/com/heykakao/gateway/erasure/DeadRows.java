package com.heykakao.gateway.erasure;

import com.heykakao.gateway.profile.ProfileRows;
import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.store.KeyRange;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.store.Table;
import com.heykakao.gateway.utterance.UtteranceLibrary;
import com.heykakao.gateway.vault.Subject;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rows of subjects whose keys are destroyed. They would not open any more; that they go is hygiene. */
final class DeadRows {
    private static final Logger LOG = LoggerFactory.getLogger(DeadRows.class);

    private DeadRows() {}

    static void delete(Batch batch, List<Subject> subjects) {
        subjects.forEach(subject -> allOf(subject).forEach(batch::deleteRange));
    }

    /** Makes the bytes of deleted rows leave the files. What fails is logged; the others go on. */
    static void purge(Store store, List<Subject> subjects) {
        for (Subject subject : subjects) {
            try {
                allOf(subject).forEach(store::purge);
            } catch (RuntimeException e) {
                LOG.warn(
                        "could not rewrite the files of an erased slot; its dead rows stay until the next compaction",
                        e);
            }
        }
    }

    private static Map<Table, KeyRange> allOf(Subject subject) {
        return Map.of(Table.UTTERANCES, UtteranceLibrary.allOf(subject), Table.PROFILES, ProfileRows.allOf(subject));
    }
}
