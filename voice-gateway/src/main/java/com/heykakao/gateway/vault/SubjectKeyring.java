package com.heykakao.gateway.vault;

import com.heykakao.gateway.vault.crypto.Kdf;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.UnaryOperator;

/**
 * The keys of one subject. Thread-safe. Every method throws {@link SubjectErasedException} once the subject is erased, and {@link
 * com.heykakao.gateway.vault.tree.TreeException.Closed} once the vault is closed.
 */
public final class SubjectKeyring {
    private static final int TAG_BYTES = 16;
    /** Numbers reserved by one write; a crash skips what is left of them. */
    private static final long RESERVED = 1024;

    private final Subject subject;
    private final SecureRandom random;
    private final Changer changer;
    private final byte[] tagKey;
    private final Sealer profile;
    private volatile Life life = Life.LIVE;
    /** Guards the record and what was derived from it. */
    private final Object keys = new Object();

    private final Map<Sealer, Integer> utterances = new WeakHashMap<>();
    private KeyringRecord record;
    private long nextUtterance;

    /** Applies a change to a keyring's record, makes it durable, and replaces the record by it. */
    @FunctionalInterface
    interface Changer {
        void change(SubjectKeyring keyring, UnaryOperator<KeyringRecord> change);
    }

    SubjectKeyring(Subject subject, KeyringRecord record, SecureRandom random, Changer changer) {
        this.subject = subject;
        this.record = record;
        this.random = random;
        this.changer = changer;
        this.nextUtterance = record.reserved();
        this.tagKey = Kdf.derive(record.profileKey(), "row-tag", new byte[0]);
        this.profile = new Sealer(this, Kdf.derive(record.profileKey(), "profile", new byte[0]), random);
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
        byte[] tag = Arrays.copyOf(Kdf.derive(tagKey, purpose, value), TAG_BYTES);
        // Asked afterwards, as in Sealer.seal.
        requireLive();
        return tag;
    }

    /** A number no utterance of this subject has had, as an unsigned 32-bit value. Blocks on the disk once in 1024 times. */
    public synchronized int nextUtterance() {
        requireLive();
        long reserved = record().reserved();
        if (nextUtterance == reserved) {
            if (reserved + RESERVED > 1L << 32) {
                throw new IllegalStateException("slot " + subject.slot() + " has used up its utterance numbers");
            }
            changer.change(this, before -> before.withReserved(reserved + RESERVED));
        }
        return (int) nextUtterance++;
    }

    /**
     * The key of one utterance; it dies with the utterance, in the hands of whoever holds it.
     *
     * @throws UtterancePuncturedException where it was destroyed
     */
    public Sealer utterance(int number) throws UtterancePuncturedException {
        synchronized (keys) {
            requireLive();
            byte[] key = record.utterances()
                    .derive(number)
                    .orElseThrow(() -> new UtterancePuncturedException(Integer.toUnsignedLong(number)));
            Sealer sealer = new Sealer(this, key, random);
            utterances.put(sealer, number);
            return sealer;
        }
    }

    public boolean isPunctured(int number) {
        requireLive();
        synchronized (keys) {
            return record.utterances().isPunctured(number);
        }
    }

    KeyringRecord record() {
        synchronized (keys) {
            return record;
        }
    }

    /** Only under the vault's lock on its changes. What the new record cannot derive is refused from here on. */
    void replace(KeyringRecord changed) {
        synchronized (keys) {
            record = changed;
            utterances.entrySet().removeIf(entry -> {
                boolean punctured = changed.utterances().isPunctured(entry.getValue());
                if (punctured) {
                    entry.getKey().refuse(Life.PUNCTURED);
                    entry.getKey().zeroise();
                }
                return punctured;
            });
        }
    }

    boolean isLive() {
        return life == Life.LIVE;
    }

    void requireLive() {
        life.require(subject);
    }

    /** From here on every use is refused. */
    void refuse(Life why) {
        life = why;
        synchronized (keys) {
            profile.refuse(why);
            utterances.keySet().forEach(sealer -> sealer.refuse(why));
        }
    }

    /** To be refused first, unless nobody holds it. */
    void zeroise() {
        synchronized (keys) {
            profile.zeroise();
            utterances.keySet().forEach(Sealer::zeroise);
            Arrays.fill(tagKey, (byte) 0);
            record.zeroise();
        }
    }
}
