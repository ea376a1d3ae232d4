package com.heykakao.gateway.audit.log;

import com.heykakao.gateway.audit.RecordClass;
import com.heykakao.gateway.audit.stored.Entry;
import com.heykakao.gateway.audit.stored.Head;
import com.heykakao.gateway.audit.stored.LogMonth;
import com.heykakao.gateway.audit.stored.LogRows;
import com.heykakao.gateway.audit.stored.MonthKeys;
import com.heykakao.gateway.audit.stored.SealedRecord;
import com.heykakao.gateway.audit.tlog.Checkpoint;
import com.heykakao.gateway.audit.tlog.Frontier;
import com.heykakao.gateway.audit.tlog.TreeHash;
import com.heykakao.gateway.notary.Notary;
import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.store.Table;
import com.heykakao.gateway.vault.Sealer;
import com.heykakao.gateway.vault.SubjectKeyring;
import com.heykakao.gateway.vault.SubjectKind;
import com.heykakao.gateway.vault.TagTakenException;
import com.heykakao.gateway.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns groups of accesses into rows under the next head. Not thread-safe: the appending thread's own. */
final class GroupWriter {
    private static final long MILLIS_AN_HOUR = 3_600_000;

    private final Vault vault;
    private final MonthKeys keys;
    private final Notary notary;
    private final SecureRandom random;
    private final Map<LogMonth, SubjectKeyring> months = new HashMap<>();
    private Frontier frontier;
    private long hour;

    /**
     * What a group became.
     *
     * @param batch to be committed whole
     * @param head over everything up to its last entry
     */
    record Written(Batch batch, Head head, Frontier frontier, long hour) {}

    /** @param hour of the last entry */
    GroupWriter(Vault vault, Notary notary, SecureRandom random, Frontier frontier, long hour) {
        this.vault = vault;
        this.keys = new MonthKeys(vault);
        this.notary = notary;
        this.random = random;
        this.frontier = frontier;
        this.hour = hour;
    }

    /** Nothing is stored and nothing is given out by it, until {@link #accept}. May make a month's keys, which is durable at once. */
    Written write(List<Waiting> group, long now) {
        Frontier next = frontier.copy();
        // Where the clock has gone back, hours stand still: an entry is never dated before the one in front of it,
        // and its month is never earlier than the record's own time says.
        long latest = group.stream().mapToLong(Waiting::at).reduce(now, Math::max);
        long at = Math.max(hour, latest / MILLIS_AN_HOUR);
        Batch batch = new Batch();
        Map<LogMonth, Sealer> sealers = new HashMap<>();
        for (Waiting waiting : group) {
            if (MonthKeys.keyNumber(next.size()) != MonthKeys.keyNumber(next.size() - 1)) {
                sealers.clear();
            }
            add(waiting, at, next, batch, sealers);
        }
        Checkpoint checkpoint = new Checkpoint(notary.name(), next.size(), next.root());
        Head head = new Head(checkpoint, notary.sign(checkpoint.text()));
        batch.put(Table.LOG_STATE, LogRows.head(), head.note().getBytes(StandardCharsets.UTF_8));
        return new Written(batch, head, next, at);
    }

    private void add(Waiting waiting, long at, Frontier next, Batch batch, Map<LogMonth, Sealer> sealers) {
        long sequence = next.size();
        byte[] salt = new byte[SealedRecord.SALT_BYTES];
        random.nextBytes(salt);
        RecordClass kind = waiting.access().kind();
        Entry entry = new Entry(sequence, at, kind, SealedRecord.commitment(salt, waiting.record()));
        LogMonth month = entry.month();
        SubjectKeyring keyring = keyring(month);
        Sealer sealer = sealers.computeIfAbsent(month, unused -> MonthKeys.sealer(keyring, sequence));
        byte[] key = LogRows.record(month, sequence);
        byte[] encoded = entry.encode();
        batch.put(Table.LOG_RECORDS, key, SealedRecord.seal(sealer, key, entry, salt, waiting.record()));
        waiting.access()
                .subject()
                .ifPresent(subject -> batch.put(
                        Table.LOG_SUBJECTS,
                        LogRows.subject(month, MonthKeys.tag(keyring, subject), sequence),
                        new byte[0]));
        batch.put(Table.LOG_ENTRIES, LogRows.entry(sequence), encoded);
        next.append(TreeHash.leaf(encoded));
    }

    /** The batch is durable: the next group goes on from it. */
    void accept(Written written) {
        frontier = written.frontier();
        hour = written.hour();
    }

    private SubjectKeyring keyring(LogMonth month) {
        SubjectKeyring known = months.get(month);
        if (known == null) {
            // Months only go forward; the one before is not needed again.
            months.keySet().removeIf(old -> old.kind() == month.kind());
            known = keys.find(month).orElseGet(() -> make(month));
            months.put(month, known);
        }
        return known;
    }

    private SubjectKeyring make(LogMonth month) {
        try {
            return vault.keyring(vault.enrol(SubjectKind.LOG_MONTH, List.of(keys.tag(month))));
        } catch (TagTakenException e) {
            throw new IllegalStateException("only the appending thread makes months", e);
        }
    }
}
