package com.heykakao.gateway.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The root key on disk: two slots of 4096 bytes in one file, each {@code magic 8 | epoch u64 | key 32 | CRC-32C u32}, overwritten
 * in place and never by rename, because a renamed file leaves its old blocks behind. Not thread-safe; guarded by the vault.
 */
final class RootCell implements AutoCloseable {
    private static final int SLOT_BYTES = 4096;
    private static final byte[] MAGIC = "HKROOT01".getBytes(StandardCharsets.US_ASCII);
    private static final int CHECKED_BYTES = MAGIC.length + 8 + Aead.KEY_BYTES;

    private final Path file;
    private final FileChannel channel;
    private final SecureRandom random;

    private RootCell(Path file, FileChannel channel, SecureRandom random) {
        this.file = file;
        this.channel = channel;
        this.random = random;
    }

    /** Makes the file with a first root of epoch 1. */
    static void create(Path file, boolean allowUnsafe, SecureRandom random) {
        try (FileChannel made = FileChannel.open(
                file,
                EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.READ),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            write(made, ByteBuffer.allocate(2 * SLOT_BYTES), 0);
            byte[] key = new byte[Aead.KEY_BYTES];
            random.nextBytes(key);
            Root first = new Root(1, key);
            new RootCell(file, made, random).put(0, first);
            first.zeroise();
        } catch (IOException e) {
            throw new VaultException.Root("the root cell " + file + " cannot be made; init never overwrites one", e);
        }
        requireForgetful(file, allowUnsafe);
    }

    static RootCell open(Path file, boolean allowUnsafe, SecureRandom random) {
        if (!Files.exists(file)) {
            throw new VaultException.Root("there is no root cell " + file + "; run init, or restore the root share");
        }
        requireForgetful(file, allowUnsafe);
        try {
            FileChannel channel = FileChannel.open(file, EnumSet.of(StandardOpenOption.WRITE, StandardOpenOption.READ));
            return new RootCell(file, channel, random);
        } catch (IOException e) {
            throw new VaultException.Root("the root cell " + file + " does not open", e);
        }
    }

    private static void requireForgetful(Path file, boolean allowUnsafe) {
        try {
            Optional<String> objection = FileSystemGuard.objection(file);
            if (objection.isPresent() && !allowUnsafe) {
                throw new VaultException.Root("the root cell " + file + " would not be erased for good: "
                        + objection.get() + "; put it on ext4 (data=ordered) or xfs, or set root.allow_unsafe where no"
                        + " real data is kept");
            }
        } catch (IOException e) {
            throw new VaultException.Root("the file system of " + file + " cannot be told", e);
        }
    }

    /** The roots in the two slots, newest first; slots that hold none are left out. */
    List<Root> roots() {
        List<Root> roots = new ArrayList<>();
        for (int slot = 0; slot < 2; slot++) {
            get(slot).ifPresent(roots::add);
        }
        roots.sort(Comparator.comparingLong(Root::epoch).reversed());
        return roots;
    }

    /** Writes a new root beside the current one. */
    void stage(Root next) {
        try {
            put(slotOf(next.epoch()), next);
        } catch (IOException e) {
            throw new VaultException.Root("the new root could not be written to " + file, e);
        }
    }

    /** Reads a root back from the disk. */
    Root reread(long epoch) {
        return get(slotOf(epoch))
                .filter(root -> root.epoch() == epoch)
                .orElseThrow(() -> new VaultException.Root("the root just written to " + file + " does not read back"));
    }

    /** Overwrites the slot of a root: from here on it is gone. */
    void wipe(long epoch) {
        byte[] noise = new byte[SLOT_BYTES];
        random.nextBytes(noise);
        try {
            long position = (long) slotOf(epoch) * SLOT_BYTES;
            write(channel, ByteBuffer.wrap(noise), position);
            write(channel, ByteBuffer.allocate(SLOT_BYTES), position);
        } catch (IOException e) {
            throw new VaultException.Root("the old root in " + file + " could not be overwritten", e);
        }
    }

    private static int slotOf(long epoch) {
        return (int) ((epoch + 1) % 2);
    }

    private void put(int slot, Root root) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(SLOT_BYTES);
        bytes.put(MAGIC).putLong(root.epoch()).put(root.key()).putInt(crc(bytes.array()));
        write(channel, bytes.rewind(), (long) slot * SLOT_BYTES);
        Arrays.fill(bytes.array(), (byte) 0);
    }

    private Optional<Root> get(int slot) {
        ByteBuffer bytes = ByteBuffer.allocate(SLOT_BYTES);
        try {
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, (long) slot * SLOT_BYTES + bytes.position()) < 0) {
                    return Optional.empty();
                }
            }
        } catch (IOException e) {
            throw new VaultException.Root("the root cell " + file + " does not read", e);
        }
        bytes.rewind();
        byte[] magic = new byte[MAGIC.length];
        bytes.get(magic);
        long epoch = bytes.getLong();
        byte[] key = new byte[Aead.KEY_BYTES];
        bytes.get(key);
        boolean whole = Arrays.equals(magic, MAGIC) && bytes.getInt() == crc(bytes.array()) && slotOf(epoch) == slot;
        return whole ? Optional.of(new Root(epoch, key)) : Optional.empty();
    }

    private static int crc(byte[] slot) {
        CRC32C crc = new CRC32C();
        crc.update(slot, 0, CHECKED_BYTES);
        return (int) crc.getValue();
    }

    private static void write(FileChannel channel, ByteBuffer bytes, long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
        channel.force(true);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new VaultException.Root("the root cell " + file + " does not close", e);
        }
    }
}
