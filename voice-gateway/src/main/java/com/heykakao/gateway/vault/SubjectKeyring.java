package com.heykakao.gateway.vault;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/** The keys of one subject. Thread-safe. Every method throws {@link SubjectErasedException} once the subject is erased. */
public final class SubjectKeyring {
    private static final int TAG_BYTES = 16;
    /** Numbers reserved by one write; a crash skips what is left of them. */
    private static final long RESERVED = 1024;

    private final Subject subject;
    private final SecureRandom random;
    private final Changer changer;
    private final byte[] tagKey;
    private final Sealer profile;
    private final byte[] profileKey;
    private volatile boolean erased;
    private volatile SubjectRecord record;
    private long nextUtterance;

    /** Applies a change to a keyring's record, makes it durable, and replaces the record by it. */
    @FunctionalInterface
    interface Changer {
        void change(SubjectKeyring keyring, UnaryOperator<SubjectRecord> change);
    }

    SubjectKeyring(Subject subject, SubjectRecord record, SecureRandom random, Changer changer) {
        this.subject = subject;
        this.record = record;
        this.random = random;
        this.changer = changer;
        this.nextUtterance = record.reserved();
        this.profileKey = Kdf.derive(record.profileKey(), "profile", new byte[0]);
        this.tagKey = Kdf.derive(record.profileKey(), "row-tag", new byte[0]);
        this.profile = new Sealer(this, profileKey, random);
    }

    public Subject subject() {
        return subject;
    }

    /** Seals the subject's own rows. */
    public Sealer profile() {
        requireLive();
        return profile;
    }

    /** Sixteen bytes that stand for a value in a row key and tell nothing without the subject's keys. */
    public byte[] rowTag(String purpose, byte[] value) {
        requireLive();
        return Arrays.copyOf(Kdf.derive(tagKey, purpose, value), TAG_BYTES);
    }

    /** A number no utterance of this subject has had, as an unsigned 32-bit value. Blocks on the disk once in 1024 times. */
    public synchronized int nextUtterance() {
        requireLive();
        if (nextUtterance == record.reserved()) {
            if (nextUtterance + RESERVED > 1L << 32) {
                throw new IllegalStateException("slot " + subject.slot() + " has used up its utterance numbers");
            }
            changer.change(this, before -> before.withReserved(before.reserved() + RESERVED));
        }
        return (int) nextUtterance++;
    }

    /**
     * The key of one utterance.
     *
     * @throws UtterancePuncturedException where it was destroyed
     */
    public Sealer utterance(int number) throws UtterancePuncturedException {
        requireLive();
        byte[] key = record.utterances()
                .derive(number)
                .orElseThrow(() -> new UtterancePuncturedException(Integer.toUnsignedLong(number)));
        return new Sealer(this, key, random);
    }

    public boolean isPunctured(int number) {
        requireLive();
        return record.utterances().isPunctured(number);
    }

    SubjectRecord record() {
        return record;
    }

    /** Only under the vault's lock on its pages. */
    void replace(SubjectRecord changed) {
        record = changed;
    }

    void requireLive() {
        if (erased) {
            throw new SubjectErasedException(subject);
        }
    }

    void erase() {
        erased = true;
        Arrays.fill(profileKey, (byte) 0);
        Arrays.fill(tagKey, (byte) 0);
        Arrays.fill(record.profileKey(), (byte) 0);
        record.utterances().zeroise();
    }
}
