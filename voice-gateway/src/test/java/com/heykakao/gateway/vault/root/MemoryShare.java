package com.heykakao.gateway.vault.root;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** A share whose medium never tears; it outlives the vault that uses it. */
public final class MemoryShare implements RootShare {
    private final Map<Long, byte[]> parts = new HashMap<>();
    private final Random dice;

    public MemoryShare(Random dice) {
        this.dice = dice;
    }

    @Override
    public String describe() {
        return "memory";
    }

    @Override
    public byte[] create(long epoch) {
        byte[] part = new byte[BYTES];
        dice.nextBytes(part);
        parts.put(epoch, part);
        return part.clone();
    }

    @Override
    public Optional<byte[]> get(long epoch) {
        return Optional.ofNullable(parts.get(epoch)).map(byte[]::clone);
    }

    @Override
    public void destroy(long epoch) {
        parts.remove(epoch);
    }

    @Override
    public Set<Long> epochs() {
        return Set.copyOf(parts.keySet());
    }

    @Override
    public void close() {
        // The parts stay.
    }
}
