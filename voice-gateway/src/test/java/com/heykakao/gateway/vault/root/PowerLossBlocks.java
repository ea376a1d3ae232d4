package com.heykakao.gateway.vault.root;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Two slots on a medium that can lose power: what was written and not forced is kept, lost or torn, as the dice fall. A test
 * decides at each operation what goes wrong.
 */
public final class PowerLossBlocks implements Blocks {
    private final byte[] medium = new byte[2 * SlotFile.SLOT_BYTES];
    private final List<Write> pending = new ArrayList<>();
    private final Random dice;
    private final Trouble trouble;

    private record Write(int position, byte[] bytes) {}

    /** What may happen. */
    public enum Operation {
        WRITE,
        FORCE
    }

    /** Decides about an operation that is about to happen. */
    public interface Trouble {
        /** How many bytes of a write arrive before it fails; a force that fails arrives where this is not 0. */
        int before(Operation operation, int bytes) throws IOException;

        /** Throws where the operation is to fail, having done what {@link #before} said. */
        void after(Operation operation) throws IOException;
    }

    public PowerLossBlocks(Random dice, Trouble trouble) {
        this.dice = dice;
        this.trouble = trouble;
    }

    /** A root cell on this medium. */
    public RootCell cell(List<RootShare> others, SecureRandom random) {
        return new RootCell(new SlotFile("the root cell", this, random), others, random);
    }

    /** The power comes back: each write that was not forced is there, or not, or up to some byte. */
    public void powerBack() {
        for (Write write : pending) {
            int arrived =
                    switch (dice.nextInt(3)) {
                        case 0 -> 0;
                        case 1 -> write.bytes().length;
                        default -> dice.nextInt(write.bytes().length + 1);
                    };
            System.arraycopy(write.bytes(), 0, medium, write.position(), arrived);
        }
        pending.clear();
    }

    /** What lies on the medium now. */
    public byte[] medium() {
        return medium.clone();
    }

    @Override
    public void read(ByteBuffer into, long position) {
        byte[] seen = medium.clone();
        pending.forEach(write -> System.arraycopy(write.bytes(), 0, seen, write.position(), write.bytes().length));
        into.put(seen, (int) position, into.remaining());
    }

    @Override
    public void write(ByteBuffer from, long position) throws IOException {
        byte[] bytes = new byte[from.remaining()];
        from.get(bytes);
        int arrives = trouble.before(Operation.WRITE, bytes.length);
        if (arrives > 0) {
            byte[] part = new byte[arrives];
            System.arraycopy(bytes, 0, part, 0, arrives);
            pending.add(new Write((int) position, part));
        }
        trouble.after(Operation.WRITE);
    }

    @Override
    public void force() throws IOException {
        if (trouble.before(Operation.FORCE, 1) > 0) {
            pending.forEach(
                    write -> System.arraycopy(write.bytes(), 0, medium, write.position(), write.bytes().length));
            pending.clear();
        }
        trouble.after(Operation.FORCE);
    }

    @Override
    public void close() {
        // The medium stays.
    }
}
