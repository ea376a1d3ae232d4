package com.heykakao.gateway.vault.adversary;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** What an attacker has come to know. Not thread-safe. */
final class Findings {
    private final Crypto crypto;
    private final Map<Row, Bytes> opened = new HashMap<>();
    private final Set<Bytes> keys = new LinkedHashSet<>();
    private final Set<Bytes> tags = new HashSet<>();
    private final Set<Long> slots = new HashSet<>();

    Findings(Crypto crypto) {
        this.crypto = crypto;
    }

    /** Opens the row, whose key is the associated data, and notes it. */
    Optional<byte[]> tryOn(Row row, Bytes key) {
        Optional<byte[]> plaintext =
                crypto.open(key.array(), row.value().array(), row.key().array());
        plaintext.ifPresent(bytes -> opened.put(row, new Bytes(bytes)));
        return plaintext;
    }

    /**
     * Tries any learned key on any row that is still closed, whatever either is for, to show that no assumption on which belongs
     * to which has saved anybody. Small cases are tried in full, large ones by a sample.
     *
     * @return what opened
     */
    List<Row> tryAllKeysOnAllRows(Harvest harvest, Random random, int attempts) {
        List<Row> closed =
                harvest.rows().stream().filter(row -> !opened.containsKey(row)).toList();
        List<Bytes> learned = List.copyOf(keys);
        List<Row> found = new ArrayList<>();
        long all = (long) closed.size() * learned.size();
        for (long i = 0; i < Math.min(all, attempts); i++) {
            long pick = all <= attempts ? i : random.nextLong(all);
            Row row = closed.get((int) (pick / learned.size()));
            if (tryOn(row, learned.get((int) (pick % learned.size()))).isPresent()) {
                found.add(row);
            }
        }
        return found;
    }

    void learn(Bytes key) {
        keys.add(key);
    }

    /** A look-up tag stood in something that opened. */
    void sawTag(byte[] tag) {
        tags.add(new Bytes(tag));
    }

    /** A look-up tag led to this slot. */
    void sawSlot(long slot) {
        slots.add(slot);
    }

    /** Plaintexts of the rows that opened. */
    Map<Row, Bytes> opened() {
        return opened;
    }

    Set<Bytes> keys() {
        return keys;
    }

    Set<Bytes> tags() {
        return tags;
    }

    Set<Long> slots() {
        return slots;
    }
}
