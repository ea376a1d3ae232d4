package com.heykakao.gateway.vault.root;

import java.io.IOException;
import java.io.RandomAccessFile;
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
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Two slots of 4096 bytes in one file, overwritten in place and never by rename, because a renamed file leaves its old blocks
 * behind. What belongs to epoch e lies in slot (e + 1) mod 2. docs/vault-format.md, "Root cell". Not thread-safe.
 */
final class SlotFile implements AutoCloseable {
    static final int SLOT_BYTES = 4096;
    private static final byte[] MAGIC = "HKROOT01".getBytes(StandardCharsets.US_ASCII);
    private static final byte VERSION = 1;
    private static final int HEADER_BYTES = MAGIC.length + 1 + 1 + 2 + 8;
    private static final int MAX_PAYLOAD_BYTES = SLOT_BYTES - HEADER_BYTES - 4;

    private final String name;
    private final Blocks blocks;
    private final SecureRandom random;

    /** What a slot holds. */
    record Content(long epoch, byte[] payload) {}

    /** @param name for messages */
    SlotFile(String name, Blocks blocks, SecureRandom random) {
        this.name = name;
        this.blocks = blocks;
        this.random = random;
    }

    /**
     * Makes a file with two empty slots.
     *
     * @throws RootException where there is a file already, or its file system would not forget; then no file is left
     */
    static SlotFile create(Path file, boolean allowUnsafe, SecureRandom random) {
        requireForgetful(file.toAbsolutePath().getParent(), file, allowUnsafe);
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            SlotFile made = open(file, "rw", random);
            made.overwrite(0, ByteBuffer.allocate(2 * SLOT_BYTES));
            try (FileChannel directory = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
                directory.force(true);
            }
            return made;
        } catch (IOException e) {
            throw new RootException("the root key file " + file + " cannot be made; init never overwrites one", e);
        }
    }

    /** @throws RootException where there is none, or its file system would not forget */
    static SlotFile open(Path file, boolean allowUnsafe, SecureRandom random) {
        requireThere(file);
        requireForgetful(file, file, allowUnsafe);
        return open(file, "rw", random);
    }

    /** For looking only. */
    static SlotFile openReadOnly(Path file, SecureRandom random) {
        requireThere(file);
        return open(file, "r", random);
    }

    private static SlotFile open(Path file, String mode, SecureRandom random) {
        try {
            return new SlotFile(file.toString(), Blocks.of(new RandomAccessFile(file.toFile(), mode)), random);
        } catch (IOException e) {
            throw new RootException("the root key file " + file + " does not open", e);
        }
    }

    private static void requireThere(Path file) {
        if (!Files.exists(file)) {
            throw new RootException(
                    "there is no root key file " + file + "; run init, or restore this gateway's root share");
        }
    }

    private static void requireForgetful(Path place, Path file, boolean allowUnsafe) {
        try {
            Optional<String> objection = FileSystemGuard.objection(place);
            if (objection.isPresent() && !allowUnsafe) {
                throw new RootException(
                        "the root key file " + file + " would not be erased for good: " + objection.get()
                                + "; put it on ext4 (data=ordered) or xfs, or set root.allow_unsafe where no real data is kept");
            }
        } catch (IOException e) {
            throw new RootException("the file system of " + place + " cannot be told", e);
        }
    }

    /** What the slots hold, newest first; a slot that is empty, torn or not of this version is left out. */
    List<Content> contents() {
        List<Content> contents = new ArrayList<>();
        for (int slot = 0; slot < 2; slot++) {
            parse(slot, slot(slot)).ifPresent(contents::add);
        }
        contents.sort(Comparator.comparingLong(Content::epoch).reversed());
        return contents;
    }

    /** Durable on return. */
    void write(long epoch, byte[] payload) {
        if (payload.length > MAX_PAYLOAD_BYTES) {
            throw new IllegalArgumentException("a slot takes " + MAX_PAYLOAD_BYTES + " bytes");
        }
        ByteBuffer slot = ByteBuffer.allocate(SLOT_BYTES);
        slot.put(MAGIC)
                .put(VERSION)
                .put((byte) 0)
                .putShort((short) payload.length)
                .putLong(epoch)
                .put(payload);
        slot.putInt(crc(slot.array(), slot.position()));
        try {
            overwrite(position(epoch), slot.rewind());
        } catch (IOException e) {
            throw new RootException(name + " could not be written; look at the disk, then restart the gateway", e);
        } finally {
            Arrays.fill(slot.array(), (byte) 0);
        }
    }

    /** Overwrites the slot of an epoch twice: from here on what it held is gone. */
    void wipe(long epoch) {
        byte[] noise = new byte[SLOT_BYTES];
        random.nextBytes(noise);
        try {
            overwrite(position(epoch), ByteBuffer.wrap(noise));
            overwrite(position(epoch), ByteBuffer.allocate(SLOT_BYTES));
        } catch (IOException e) {
            throw new RootException(
                    "an old root in " + name + " could not be overwritten; look at the disk, then restart", e);
        }
    }

    /** Whether the slot of an epoch holds anything: a root of whatever epoch, or what a torn write or wipe left. */
    boolean isUsed(long epoch) {
        for (byte b : slot(slotOf(epoch))) {
            if (b != 0) {
                return true;
            }
        }
        return false;
    }

    private void overwrite(long position, ByteBuffer bytes) throws IOException {
        blocks.write(bytes, position);
        blocks.force();
    }

    private byte[] slot(int slot) {
        ByteBuffer bytes = ByteBuffer.allocate(SLOT_BYTES);
        try {
            blocks.read(bytes, (long) slot * SLOT_BYTES);
        } catch (IOException e) {
            throw new RootException(name + " does not read; look at the disk", e);
        }
        return bytes.array();
    }

    /** Empty where the bytes are no content of this slot. */
    static Optional<Content> parse(int slot, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte[] magic = new byte[MAGIC.length];
        in.get(magic);
        byte version = in.get();
        byte zero = in.get();
        int length = Short.toUnsignedInt(in.getShort());
        long epoch = in.getLong();
        if (!Arrays.equals(magic, MAGIC)
                || version != VERSION
                || zero != 0
                || length > MAX_PAYLOAD_BYTES
                || epoch <= 0
                || slotOf(epoch) != slot) {
            return Optional.empty();
        }
        byte[] payload = new byte[length];
        in.get(payload);
        return in.getInt() == crc(bytes, HEADER_BYTES + length)
                ? Optional.of(new Content(epoch, payload))
                : Optional.empty();
    }

    private static int slotOf(long epoch) {
        return (int) ((epoch + 1) % 2);
    }

    private static long position(long epoch) {
        return (long) slotOf(epoch) * SLOT_BYTES;
    }

    private static int crc(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    @Override
    public void close() {
        try {
            blocks.close();
        } catch (IOException e) {
            throw new RootException(name + " does not close", e);
        }
    }
}
