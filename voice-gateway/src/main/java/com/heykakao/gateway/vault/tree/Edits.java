package com.heykakao.gateway.vault.tree;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** What one move changes. Not thread-safe. */
public final class Edits {
    private final Map<Integer, Content> puts = new LinkedHashMap<>();
    private final Set<Integer> erased = new HashSet<>();
    private final Map<Tag, OptionalInt> tags = new HashMap<>();

    record Content(byte kind, byte[] payload) {}

    /**
     * Gives a slot a fresh seed and seals the payload under it; what was sealed under an earlier seed dies with the old root.
     *
     * @param slot a live one, or {@link KeyTree#nextSlot} and those that follow it, without a gap
     */
    public Edits put(int slot, byte kind, byte[] payload) {
        puts.put(slot, new Content(kind, payload));
        return this;
    }

    /** Ends a live slot for good. */
    public Edits erase(int slot) {
        erased.add(slot);
        return this;
    }

    /** Lets a tag lead to a slot, wherever it led before. */
    public Edits index(Tag tag, int slot) {
        tags.put(tag, OptionalInt.of(slot));
        return this;
    }

    /** Lets a tag lead nowhere. */
    public Edits unindex(Tag tag) {
        tags.put(tag, OptionalInt.empty());
        return this;
    }

    Map<Integer, Content> puts() {
        return puts;
    }

    Set<Integer> erased() {
        return erased;
    }

    Map<Tag, OptionalInt> tags() {
        return tags;
    }
}
