package com.heykakao.gateway.vault.adversary;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * The root cell at rest, held to docs/vault-format.md, "Root cell", and to I1. An attacker does not need this; whoever writes a
 * second program does.
 *
 * @param topHash SHA-256 of the sealed top row
 */
record RootCellBytes(long epoch, Bytes topHash) {
    private static final int SLOT = 4096;
    private static final int PAYLOAD_AT = 20;
    private static final int PAYLOAD = 64;

    /** @throws UnreadableException where it is not what the page says */
    static RootCellBytes of(byte[] cell) {
        require(cell.length == 2 * SLOT, "it has " + cell.length + " bytes");
        boolean first = !isZero(cell, 0, SLOT);
        require(first == isZero(cell, SLOT, 2 * SLOT), "not exactly one slot is in use");
        ByteBuffer slot = ByteBuffer.wrap(cell, first ? 0 : SLOT, SLOT).slice();
        byte[] magic = new byte[8];
        slot.get(magic);
        require(new String(magic, StandardCharsets.US_ASCII).equals("HKROOT01"), "its magic differs");
        require(slot.get() == 1 && slot.get() == 0, "its version differs");
        require(slot.getShort() == PAYLOAD, "its payload is not of 64 bytes");
        long epoch = slot.getLong();
        require((epoch + 1) % 2 == (first ? 0 : 1), "epoch " + epoch + " lies in the other slot");
        byte[] topHash = new byte[32];
        slot.position(PAYLOAD_AT + 32).get(topHash);
        CRC32C crc = new CRC32C();
        crc.update(slot.duplicate().position(0).limit(PAYLOAD_AT + PAYLOAD));
        require(slot.getInt() == (int) crc.getValue(), "its checksum differs");
        byte[] rest = new byte[slot.remaining()];
        slot.get(rest);
        require(isZero(rest, 0, rest.length), "the rest of the slot is not zero");
        return new RootCellBytes(epoch, new Bytes(topHash));
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new UnreadableException("a root cell at rest: " + what);
        }
    }

    private static boolean isZero(byte[] bytes, int from, int to) {
        return Arrays.equals(bytes, from, to, new byte[to - from], 0, to - from);
    }
}
