package com.heykakao.gateway.vault.adversary;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Derives all that follows from the root: root key, pages, seeds, keyrings, utterance keys, rows. A key that an entry names is
 * tried on every version of the row it leads to, not only on the epoch it records, and a top's entries at every level a tree
 * can have; what one copy taught is used on all. Source of the formats: docs/vault-format.md, and docs/architecture.md for the
 * rows of homes. Not thread-safe.
 */
final class Adversary {
    private static final int FAN_OUT = 128;
    private static final int LEAF_SLOTS = 64;
    private static final int TAG = 16;
    /** Inner levels below the top that are tried: one for a million subjects, two for 134 million. */
    private static final int INNER_LEVELS = 3;

    private final Crypto crypto = new Crypto();
    private final Findings findings = new Findings(crypto);
    private final Map<Place, List<Row>> keyRows;
    private final Map<Long, List<Row>> profiles;
    private final Map<Long, List<Row>> utterances;
    private final Deque<Lead> leads = new ArrayDeque<>();
    private final Set<Lead> followed = new HashSet<>();
    private final Set<List<Object>> used = new HashSet<>();

    private record Lead(Place place, Bytes key) {}

    private Adversary(Harvest harvest) {
        keyRows = harvest.rows().stream()
                .filter(row -> row.table().equals("KEYS") && row.key().array().length == Place.ROW_KEY)
                .collect(Collectors.groupingBy(row -> Place.of(row.key().array())));
        profiles = ofHomes(harvest, "PROFILES");
        utterances = ofHomes(harvest, "UTTERANCES");
    }

    private static Map<Long, List<Row>> ofHomes(Harvest harvest, String table) {
        return harvest.rows().stream()
                .filter(row -> row.table().equals(table))
                .collect(Collectors.groupingBy(row -> Integer.toUnsignedLong(
                        ByteBuffer.wrap(row.key().array()).getInt())));
    }

    static Findings attack(Harvest harvest, RootMaterial root) {
        Adversary adversary = new Adversary(harvest);
        for (Bytes key : root.candidates()) {
            adversary.lead(new Place(Place.TOP, 0), key);
        }
        adversary.follow();
        return adversary.findings;
    }

    private void lead(Place place, Bytes key) {
        Lead lead = new Lead(place, key);
        if (followed.add(lead)) {
            leads.add(lead);
        }
    }

    private void follow() {
        while (!leads.isEmpty()) {
            Lead lead = leads.remove();
            for (Row row : keyRows.getOrDefault(lead.place(), List.of())) {
                findings.tryOn(row, lead.key()).ifPresent(plaintext -> {
                    findings.learn(lead.key());
                    read(lead.place(), ByteBuffer.wrap(plaintext));
                });
            }
        }
    }

    private void read(Place place, ByteBuffer page) {
        if (page.get() != 1) {
            throw new UnreadableException("a page of kind " + place.kind() + " is not of version 1");
        }
        switch (place.kind()) {
            case Place.TOP -> top(page);
            case Place.LEAF -> leaf(place.number(), page);
            case Place.INDEX_INNER -> entries(page, Place.BUCKET, place.number() * FAN_OUT);
            case Place.BUCKET -> bucket(page);
            case Place.KEYRING -> keyring(place.number(), page);
            default -> entries(page, place.kind() - 1, place.number() * FAN_OUT);
        }
        if (page.hasRemaining()) {
            throw new UnreadableException(
                    "a page of kind " + place.kind() + " has " + page.remaining() + " bytes too many");
        }
    }

    private void top(ByteBuffer page) {
        // Levels, next slot, live.
        page.position(page.position() + 9);
        findings.learn(key(page));
        int entries = page.position();
        for (int kind = Place.LEAF; kind <= INNER_LEVELS; kind++) {
            entries(page.position(entries), kind, 0);
        }
        entries(page, Place.INDEX_INNER, 0);
    }

    private void entries(ByteBuffer page, int kind, long first) {
        for (int i = 0; i < FAN_OUT; i++) {
            Bytes key = key(page);
            page.getLong();
            if (!isZero(key)) {
                findings.learn(key);
                lead(new Place(kind, first + i), key);
            }
        }
    }

    private void leaf(long number, ByteBuffer page) {
        for (int i = 0; i < LEAF_SLOTS; i++) {
            Bytes seed = key(page);
            // State and kind do not matter to somebody who has the seed; then zeros and the epoch.
            page.position(page.position() + 16);
            if (!isZero(seed)) {
                findings.learn(seed);
                lead(new Place(Place.KEYRING, number * LEAF_SLOTS + i), seed);
            }
        }
    }

    private void bucket(ByteBuffer page) {
        for (int left = page.getInt(); left > 0; left--) {
            findings.sawTag(take(page, TAG));
            findings.sawSlot(Integer.toUnsignedLong(page.getInt()));
        }
    }

    private void keyring(long slot, ByteBuffer ring) {
        ring.getLong();
        profile(slot, key(ring));
        for (int left = Short.toUnsignedInt(ring.getShort()); left > 0; left--) {
            findings.sawTag(take(ring, TAG));
        }
        for (int left = ring.getInt(); left > 0; left--) {
            utterances(slot, new Node(ring.get(), Integer.toUnsignedLong(ring.getInt()), key(ring)));
        }
    }

    private void profile(long slot, Bytes profileKey) {
        if (used.add(List.of(slot, profileKey))) {
            Bytes seal = new Bytes(crypto.derive(profileKey.array(), "profile", new byte[0]));
            findings.learn(profileKey);
            findings.learn(seal);
            findings.learn(new Bytes(crypto.derive(profileKey.array(), "row-tag", new byte[0])));
            profiles.getOrDefault(slot, List.of()).forEach(row -> findings.tryOn(row, seal));
        }
    }

    private void utterances(long slot, Node node) {
        if (used.add(List.of(slot, node))) {
            findings.learn(node.key());
            Map<Long, Bytes> keys = new HashMap<>();
            for (Row row : utterances.getOrDefault(slot, List.of())) {
                long number = Integer.toUnsignedLong(
                        ByteBuffer.wrap(row.key().array()).getInt(4));
                if (node.covers(number)) {
                    Bytes key = keys.computeIfAbsent(number, unused -> new Bytes(node.derive(number, crypto)));
                    findings.learn(key);
                    findings.tryOn(row, key);
                }
            }
        }
    }

    private static Bytes key(ByteBuffer page) {
        return new Bytes(take(page, Crypto.KEY));
    }

    private static byte[] take(ByteBuffer page, int length) {
        byte[] taken = new byte[length];
        page.get(taken);
        return taken;
    }

    private static boolean isZero(Bytes key) {
        return Arrays.equals(key.array(), new byte[Crypto.KEY]);
    }
}
