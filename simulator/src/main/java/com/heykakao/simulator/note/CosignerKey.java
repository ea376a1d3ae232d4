package com.heykakao.simulator.note;

import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;

/** A witness's Ed25519 key for cosignature/v1, written {@code name+hash+key} (C2SP tlog-cosignature, "Format"). */
public final class CosignerKey {
    private static final int COSIGNATURE = 4;
    private static final int TIME_BYTES = 8;
    private static final int SIGNATURE_BYTES = 64;

    private final VerifierKey key;

    private CosignerKey(VerifierKey key) {
        this.key = key;
    }

    /** @throws NoteRefused when it is no such key, or its hash is not its own */
    public static CosignerKey parse(String text) {
        return new CosignerKey(VerifierKey.parse(text, COSIGNATURE));
    }

    /** The witness's name. */
    public String name() {
        return key.name();
    }

    /**
     * Checks that the witness cosigned a checkpoint.
     *
     * @return when, by its own clock
     * @throws NoteRefused when its cosignature is not on it, or is of another
     */
    public Instant cosigned(String checkpoint) {
        VerifierKey.Signed signed = key.find(checkpoint, TIME_BYTES + SIGNATURE_BYTES);
        long time = ByteBuffer.wrap(signed.signature()).getLong();
        key.requireSigned(
                "cosignature/v1\ntime " + time + "\n" + signed.text(),
                Arrays.copyOfRange(signed.signature(), TIME_BYTES, TIME_BYTES + SIGNATURE_BYTES));
        try {
            return Instant.ofEpochSecond(time);
        } catch (DateTimeException e) {
            throw new NoteRefused("the cosignature of " + name() + " is of no time: " + time);
        }
    }
}
