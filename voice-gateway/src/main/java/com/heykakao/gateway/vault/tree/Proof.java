package com.heykakao.gateway.vault.tree;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Shows, before the old root is destroyed, that the new one opens what it has to and nothing that the edits took away: all that a
 * caller could notice, on a bounded sample, read from what the store and the root cell hold.
 */
final class Proof {
    private static final int SAMPLE = 64;

    private final TreeView before;
    private final TreeView after;
    private final PageReader reader;
    private final Edits edits;

    /** @param after opened with the root that was read back */
    Proof(TreeView before, TreeView after, PageReader reader, Edits edits) {
        this.before = before;
        this.after = after;
        this.reader = reader;
        this.edits = edits;
    }

    /** @throws TreeException.Pages where it does not hold; nothing has been destroyed then */
    void require() {
        Set<Integer> neighbours = new HashSet<>();
        sample(edits.erased().stream()).forEach(slot -> {
            require(after.seed(slot).isEmpty(), slot, "is still there");
            neighbours.addAll(around(slot));
        });
        sample(edits.puts().keySet().stream()).forEach(slot -> {
            byte[] payload = edits.puts().get(slot).payload();
            Optional<Seed> seed = after.seed(slot);
            require(
                    seed.isPresent() && Arrays.equals(payload, reader.payload(slot, seed.get())),
                    slot,
                    "does not open");
            neighbours.addAll(around(slot));
        });
        neighbours.removeAll(edits.erased());
        neighbours.removeAll(edits.puts().keySet());
        sample(neighbours.stream()).forEach(slot -> require(same(slot), slot, "has changed"));
        sample(edits.tags().keySet().stream()).forEach(tag -> {
            OptionalInt wanted = edits.tags().get(tag);
            if (!after.find(tag).equals(wanted)) {
                throw broken("the index does not hold what it should");
            }
        });
    }

    private boolean same(int slot) {
        Optional<Seed> was = before.seed(slot);
        Optional<Seed> is = after.seed(slot);
        return was.isPresent() == is.isPresent()
                && (was.isEmpty() || Arrays.equals(was.get().key(), is.get().key()));
    }

    /** A few slots on the same leaf and the next. */
    private static List<Integer> around(int slot) {
        long number = Integer.toUnsignedLong(slot);
        return Stream.of(number - 1, number + 1, number + LeafPage.SLOTS)
                .filter(near -> near >= 0 && near <= 0xFFFF_FFFFL)
                .map(Long::intValue)
                .toList();
    }

    private static <T> List<T> sample(Stream<T> all) {
        return all.limit(SAMPLE).toList();
    }

    private static void require(boolean holds, int slot, String otherwise) {
        if (!holds) {
            throw broken("slot " + Integer.toUnsignedLong(slot) + " " + otherwise);
        }
    }

    private static TreeException.Pages broken(String why) {
        return new TreeException.Pages("the new root does not open what it has to, and nothing was destroyed: " + why);
    }
}
