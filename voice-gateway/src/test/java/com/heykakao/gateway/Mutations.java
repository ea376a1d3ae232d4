package com.heykakao.gateway;

import java.util.Arrays;
import java.util.function.Consumer;

/** Bytes that were well-formed once: flipped, cut, lengthened, with runs overwritten, exchanged or set to an extreme. */
public final class Mutations {
    private final Dice dice;

    public Mutations(Dice dice) {
        this.dice = dice;
    }

    /** Shows a decoder many mutants of the bytes. */
    public void each(byte[] wellFormed, int mutants, Consumer<byte[]> decoder) {
        for (int i = 0; i < mutants; i++) {
            byte[] mutant = wellFormed.clone();
            for (int times = dice.below(3); times >= 0; times--) {
                mutant = once(mutant);
            }
            decoder.accept(mutant);
        }
    }

    private byte[] once(byte[] bytes) {
        if (bytes.length == 0) {
            return dice.bytes(dice.below(64));
        }
        byte[] mutant = bytes.clone();
        int at = dice.below(bytes.length);
        int length = 1 + dice.below(Math.min(48, bytes.length - at));
        switch (dice.below(7)) {
            case 0 -> mutant[at] ^= (byte) (1 << dice.below(8));
            case 1 -> mutant = Arrays.copyOf(bytes, at);
            case 2 -> mutant = Arrays.copyOf(bytes, bytes.length + 1 + dice.below(64));
            case 3 -> System.arraycopy(dice.bytes(length), 0, mutant, at, length);
            case 4 -> Arrays.fill(mutant, at, at + length, (byte) (dice.below(2) == 0 ? 0 : 0xFF));
            case 5 -> System.arraycopy(bytes, at, mutant, dice.below(bytes.length - length + 1), length);
            // Headers hold counts and versions.
            default -> mutant[dice.below(Math.min(24, bytes.length))] = (byte) dice.number();
        }
        return mutant;
    }
}
