package com.heykakao.gateway.vault;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * All that is kept of a subject's keys: {@code version u8 | kind u8 | generation u32 | reserved u64 | profile key 32 | tag count
 * u16 | tags 16 each | GGM nodes}.
 *
 * @param reserved utterance numbers below this may have been used
 * @param tags that lead to it
 */
record SubjectRecord(
        SubjectKind kind, int generation, long reserved, byte[] profileKey, List<Tag> tags, GgmKeys utterances) {
    private static final byte VERSION = 1;

    SubjectRecord withReserved(long more) {
        return new SubjectRecord(kind, generation, more, profileKey, tags, utterances);
    }

    SubjectRecord withTags(List<Tag> others) {
        return new SubjectRecord(kind, generation, reserved, profileKey, List.copyOf(others), utterances);
    }

    SubjectRecord withUtterances(GgmKeys others) {
        return new SubjectRecord(kind, generation, reserved, profileKey, tags, others);
    }

    byte[] encode() {
        ByteBuffer out = ByteBuffer.allocate(
                1 + 1 + 4 + 8 + Aead.KEY_BYTES + 2 + tags.size() * Tag.BYTES + utterances.encodedBytes());
        out.put(VERSION)
                .put((byte) kind.code())
                .putInt(generation)
                .putLong(reserved)
                .put(profileKey)
                .putShort((short) tags.size());
        tags.forEach(tag -> out.put(tag.bytes()));
        utterances.encode(out);
        return out.array();
    }

    /** @throws VaultException.Pages where the bytes are no record of this version */
    static SubjectRecord decode(byte[] bytes) {
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            if (in.get() != VERSION) {
                throw new VaultException.Pages("a subject record of another version; use the gateway that wrote it");
            }
            SubjectKind kind = SubjectKind.of(in.get());
            int generation = in.getInt();
            long reserved = in.getLong();
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
                throw new IllegalArgumentException("bytes behind the record");
            }
            return new SubjectRecord(kind, generation, reserved, profileKey, List.copyOf(tags), utterances);
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new VaultException.Pages("a subject record is malformed; restore the newest key pages", e);
        }
    }
}
