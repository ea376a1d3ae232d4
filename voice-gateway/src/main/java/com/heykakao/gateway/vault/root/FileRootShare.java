package com.heykakao.gateway.vault.root;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A share in a file of two slots, meant to lie on another disk than the root cell: whoever takes one disk has no root. It holds two
 * epochs at most, which is what a move needs. Not thread-safe.
 */
final class FileRootShare implements RootShare {
    private final Path file;
    private final SlotFile slots;
    private final SecureRandom random;

    private FileRootShare(Path file, SlotFile slots, SecureRandom random) {
        this.file = file;
        this.slots = slots;
        this.random = random;
    }

    /**
     * Makes the file, with no part in it.
     *
     * @param allowUnsafe as for the root cell
     * @throws RootException where there is a file already, or its file system would not forget
     */
    static FileRootShare create(Path file, boolean allowUnsafe, SecureRandom random) {
        return new FileRootShare(file, SlotFile.create(file, allowUnsafe, random), random);
    }

    /**
     * Opens it.
     *
     * @param allowUnsafe as for the root cell
     * @throws RootException where there is no file, or its file system would not forget
     */
    static FileRootShare open(Path file, boolean allowUnsafe, SecureRandom random) {
        return new FileRootShare(file, SlotFile.open(file, allowUnsafe, random), random);
    }

    @Override
    public String describe() {
        return "file " + file;
    }

    @Override
    public byte[] create(long epoch) {
        byte[] part = new byte[BYTES];
        random.nextBytes(part);
        slots.write(epoch, part);
        return part;
    }

    @Override
    public Optional<byte[]> get(long epoch) {
        return slots.contents().stream()
                .filter(content -> content.epoch() == epoch && content.payload().length == BYTES)
                .map(SlotFile.Content::payload)
                .findFirst();
    }

    @Override
    public void destroy(long epoch) {
        boolean another = slots.contents().stream()
                .anyMatch(content -> content.epoch() != epoch && (content.epoch() - epoch) % 2 == 0);
        if (!another && slots.isUsed(epoch)) {
            slots.wipe(epoch);
        }
    }

    @Override
    public Set<Long> epochs() {
        return slots.contents().stream().map(SlotFile.Content::epoch).collect(Collectors.toSet());
    }

    @Override
    public void close() {
        slots.close();
    }
}
