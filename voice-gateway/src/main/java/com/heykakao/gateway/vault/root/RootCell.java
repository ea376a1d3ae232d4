package com.heykakao.gateway.vault.root;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where the root key lives: one share of it in a file of two slots, overwritten in place, and the others wherever their {@link
 * RootShare} keeps them. Destroying any share of an epoch destroys that epoch's root. Not thread-safe; guarded by the tree.
 */
public final class RootCell implements AutoCloseable {
    private static final int DIGEST_BYTES = 32;

    private final SlotFile slots;
    private final List<RootShare> others;
    private final SecureRandom random;

    RootCell(SlotFile slots, List<RootShare> others, SecureRandom random) {
        this.slots = slots;
        this.others = List.copyOf(others);
        this.random = random;
    }

    /**
     * Makes the file, without a root in it.
     *
     * @param allowUnsafe accept a file system that may keep overwritten blocks; never with real data
     * @param others closed with the cell
     * @throws RootException where there is a file already, or the file system would not forget; then no file is left
     */
    public static RootCell create(Path file, boolean allowUnsafe, List<RootShare> others, SecureRandom random) {
        return new RootCell(SlotFile.create(file, allowUnsafe, random), others, random);
    }

    /** @throws RootException where there is no file, or the file system would not forget */
    public static RootCell open(Path file, boolean allowUnsafe, List<RootShare> others, SecureRandom random) {
        return new RootCell(SlotFile.open(file, allowUnsafe, random), others, random);
    }

    /** For looking only; whatever changes it throws. */
    public static RootCell openReadOnly(Path file, List<RootShare> others, SecureRandom random) {
        return new RootCell(SlotFile.openReadOnly(file, random), others, random);
    }

    /** The roots in the two slots, newest first; slots that hold none are left out. */
    public List<StoredRoot> stored() {
        List<StoredRoot> roots = new ArrayList<>();
        for (SlotFile.Content content : slots.contents()) {
            if (isRoot(content)) {
                roots.add(assemble(content));
            }
        }
        return roots;
    }

    private static boolean isRoot(SlotFile.Content content) {
        return content.payload().length == RootShare.BYTES + DIGEST_BYTES;
    }

    private StoredRoot assemble(SlotFile.Content content) {
        byte[] share = Arrays.copyOf(content.payload(), RootShare.BYTES);
        byte[] digest = Arrays.copyOfRange(content.payload(), RootShare.BYTES, RootShare.BYTES + DIGEST_BYTES);
        byte[] key = share.clone();
        List<String> missing = new ArrayList<>();
        for (RootShare other : others) {
            other.get(content.epoch()).ifPresentOrElse(part -> xor(key, part), () -> missing.add(other.describe()));
        }
        Optional<Root> root = missing.isEmpty() ? Optional.of(new Root(content.epoch(), key, share)) : Optional.empty();
        return new StoredRoot(content.epoch(), digest, root, missing);
    }

    /** Makes a root for an epoch. The other shares' parts are durable on return, the cell's is in memory until {@link #stage}. */
    public Root prepare(long epoch) {
        byte[] share = new byte[RootShare.BYTES];
        random.nextBytes(share);
        byte[] key = share.clone();
        for (RootShare other : others) {
            xor(key, other.create(epoch));
        }
        return new Root(epoch, key, share);
    }

    /**
     * Writes a prepared root beside the current one; durable on return.
     *
     * @param topDigest SHA-256 of its sealed top row
     */
    public void stage(Root root, byte[] topDigest) {
        byte[] payload = ByteBuffer.allocate(RootShare.BYTES + DIGEST_BYTES)
                .put(root.cellShare())
                .put(topDigest)
                .array();
        slots.write(root.epoch(), payload);
        Arrays.fill(payload, (byte) 0);
    }

    /** Reads a root back and puts it together anew; no other, of which a copy would be left in memory. */
    public StoredRoot reread(long epoch) {
        return slots.contents().stream()
                .filter(RootCell::isRoot)
                .filter(content -> content.epoch() == epoch)
                .map(this::assemble)
                .filter(stored -> stored.root().isPresent())
                .findFirst()
                .orElseThrow(() -> new RootException("the root just written does not read back; restart the gateway"));
    }

    /** Overwrites the cell's share of an epoch: the root of that epoch is gone. */
    public void wipe(long epoch) {
        slots.wipe(epoch);
    }

    /** Destroys the other shares' parts of an epoch. */
    public void destroyOtherShares(long epoch) {
        others.forEach(share -> share.destroy(epoch));
    }

    /** Whether the cell or a share holds anything of another epoch. */
    public boolean holdsMoreThan(long epoch) {
        return slots.isUsed(epoch + 1)
                || others.stream().flatMap(share -> share.epochs().stream()).anyMatch(made -> made != epoch);
    }

    /** Removes all that is not of this epoch: what a cut move left, and what a torn wipe left. */
    public void keepOnly(long epoch) {
        if (slots.isUsed(epoch + 1)) {
            slots.wipe(epoch + 1);
        }
        for (RootShare share : others) {
            share.epochs().stream().filter(made -> made != epoch).forEach(share::destroy);
            // Not listed where a torn wipe left half of it.
            share.destroy(epoch - 1);
            share.destroy(epoch + 1);
        }
    }

    private static void xor(byte[] key, byte[] part) {
        for (int i = 0; i < key.length; i++) {
            key[i] ^= part[i];
        }
    }

    @Override
    public void close() {
        slots.close();
        others.forEach(RootShare::close);
    }
}
