package com.heykakao.gateway.vault.adversary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import java.util.zip.CRC32C;

/** A root cell or share as docs/vault-format.md has it, "Root cell"; it does not force anything to the disk. */
final class SlotFile {
    private static final int SLOT = 4096;

    private final Path file;

    SlotFile(Path file) throws IOException {
        this.file = file;
        Files.write(file, new byte[2 * SLOT]);
    }

    byte[] bytes() {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void stage(long epoch, byte[] payload) {
        ByteBuffer slot = ByteBuffer.allocate(SLOT)
                .put("HKROOT01".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) payload.length)
                .putLong(epoch)
                .put(payload);
        CRC32C crc = new CRC32C();
        crc.update(slot.array(), 0, slot.position());
        slot.putInt((int) crc.getValue());
        overwrite(epoch, slot.array());
    }

    void wipe(long epoch, Random random) {
        byte[] noise = new byte[SLOT];
        random.nextBytes(noise);
        overwrite(epoch, noise);
        overwrite(epoch, new byte[SLOT]);
    }

    private void overwrite(long epoch, byte[] slot) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(slot), (epoch + 1) % 2 * SLOT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
