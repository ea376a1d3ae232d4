package com.heykakao.gateway.audit.stored;

import com.google.protobuf.InvalidProtocolBufferException;
import com.heykakao.gateway.audit.Recorded;
import com.heykakao.gateway.vault.Sealer;
import com.heykakao.gateway.vault.crypto.SealBrokenException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** A record with its salt, sealed and bound to its row and its entry. */
public final class SealedRecord {
    public static final int SALT_BYTES = 32;

    private SealedRecord() {}

    /** What the entry holds of the record: SHA-256(salt | record). */
    public static byte[] commitment(byte[] salt, byte[] record) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(salt);
            return sha256.digest(record);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    public static byte[] seal(Sealer sealer, byte[] rowKey, Entry entry, byte[] salt, byte[] record) {
        byte[] plain = ByteBuffer.allocate(salt.length + record.length)
                .put(salt)
                .put(record)
                .array();
        return sealer.seal(plain, bound(rowKey, entry));
    }

    /** @throws LogDamagedException where it does not open, or is not what the entry commits to */
    public static Recorded open(Sealer sealer, byte[] rowKey, Entry entry, byte[] sealed) {
        try {
            byte[] plain = sealer.open(sealed, bound(rowKey, entry));
            if (plain.length >= SALT_BYTES) {
                byte[] salt = Arrays.copyOf(plain, SALT_BYTES);
                byte[] record = Arrays.copyOfRange(plain, SALT_BYTES, plain.length);
                if (Arrays.equals(commitment(salt, record), entry.commitment())) {
                    return AccessRecords.decode(entry, record);
                }
            }
            throw new LogDamagedException("the record of entry " + entry.sequence() + " is not the one it commits to");
        } catch (SealBrokenException | InvalidProtocolBufferException e) {
            throw new LogDamagedException("the record of entry " + entry.sequence() + " does not open", e);
        }
    }

    private static byte[] bound(byte[] rowKey, Entry entry) {
        return ByteBuffer.allocate(rowKey.length + entry.commitment().length)
                .put(rowKey)
                .put(entry.commitment())
                .array();
    }
}
