package com.heykakao.gateway.vault;

import com.heykakao.gateway.vault.crypto.Aead;
import com.heykakao.gateway.vault.tree.Tag;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * All that is kept of a subject's keys: {@code version u8 | reserved u64 | profile key 32 | tag count u16 | tags 16 each | GGM
 * nodes}.
 *
 * @param reserved utterance numbers below this may have been used
 * @param tags that lead to it
 */
record KeyringRecord(long reserved, byte[] profileKey, List<Tag> tags, GgmKeys utterances) {
    private static final byte VERSION = 1;
    private static final int MOST_TAGS = 0xFFFF;

    KeyringRecord {
        if (tags.size() > MOST_TAGS) {
            throw new IllegalArgumentException("a subject has at most " + MOST_TAGS + " look-up tags");
        }
    }

    KeyringRecord withReserved(long more) {
        return new KeyringRecord(more, profileKey, tags, utterances);
    }

    KeyringRecord with(Tag tag) {
        List<Tag> more = new ArrayList<>(tags);
        more.add(tag);
        return new KeyringRecord(reserved, profileKey, List.copyOf(more), utterances);
    }

    KeyringRecord without(Tag tag) {
        List<Tag> fewer = tags.stream().filter(kept -> !kept.equals(tag)).toList();
        return new KeyringRecord(reserved, profileKey, fewer, utterances);
    }

    KeyringRecord withUtterances(GgmKeys others) {
        return new KeyringRecord(reserved, profileKey, tags, others);
    }

    byte[] encode() {
        ByteBuffer out =
                ByteBuffer.allocate(1 + 8 + Aead.KEY_BYTES + 2 + tags.size() * Tag.BYTES + utterances.encodedBytes());
        out.put(VERSION).putLong(reserved).put(profileKey).putShort((short) tags.size());
        tags.forEach(tag -> out.put(tag.bytes()));
        utterances.encode(out);
        return out.array();
    }

    /** @throws IllegalArgumentException where the bytes are no record of this version */
    static KeyringRecord decode(byte[] bytes) {
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            if (in.get() != VERSION) {
                throw new IllegalArgumentException("a keyring of another version; use the gateway that wrote it");
            }
            long reserved = in.getLong();
            if (reserved < 0 || reserved > 1L << 32) {
                throw new IllegalArgumentException("a keyring that reserved numbers there are not");
            }
            byte[] profileKey = new byte[Aead.KEY_BYTES];
            in.get(profileKey);
            int count = Short.toUnsignedInt(in.getShort());
            List<Tag> tags = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                byte[] tag = new byte[Tag.BYTES];
                in.get(tag);
                tags.add(new Tag(tag));
            }
            GgmKeys utterances = GgmKeys.decode(in);
            if (in.hasRemaining()) {
                throw new IllegalArgumentException("bytes behind a keyring");
            }
            return new KeyringRecord(reserved, profileKey, List.copyOf(tags), utterances);
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("a keyring that is cut", e);
        }
    }

    void zeroise() {
        Arrays.fill(profileKey, (byte) 0);
        utterances.zeroise();
    }
}
