package com.heykakao.gateway.vault.adversary;

import java.nio.ByteBuffer;

/**
 * A row of a home with a plaintext that is nowhere else. Row keys: {@code slot u32 | kind u8 | tag 16} in PROFILES,
 * {@code slot u32 | number u32 | segment u32} in UTTERANCES. Source: docs/architecture.md, "What a home is on disk".
 *
 * @param row as it was put, sealed
 * @param utterance its number, or -1 for a profile row
 */
record Canary(Row row, Bytes plaintext, int slot, long utterance) {
    static final long PROFILE = -1;

    static byte[] profileKey(int slot, byte[] tag) {
        return ByteBuffer.allocate(5 + tag.length)
                .putInt(slot)
                .put((byte) 1)
                .put(tag)
                .array();
    }

    static byte[] utteranceKey(int slot, int number, int segment) {
        return ByteBuffer.allocate(12)
                .putInt(slot)
                .putInt(number)
                .putInt(segment)
                .array();
    }
}
