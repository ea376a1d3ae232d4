package com.heykakao.gateway.audit.stored;

import com.heykakao.gateway.vault.Keyrings;
import com.heykakao.gateway.vault.Sealer;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.SubjectErasedException;
import com.heykakao.gateway.vault.SubjectKeyring;
import com.heykakao.gateway.vault.UtterancePuncturedException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Finds the keys of months in the log's vault. Thread-safe. */
public final class MonthKeys {
    /** So many records share a key: far fewer than random nonces bear. */
    private static final int RECORDS_A_KEY_BITS = 16;

    private final Keyrings keyrings;

    public MonthKeys(Keyrings keyrings) {
        this.keyrings = keyrings;
    }

    public byte[] tag(LogMonth month) {
        return keyrings.tag("log-month", month.bytes());
    }

    public Optional<Subject> subject(LogMonth month) {
        return keyrings.find(tag(month));
    }

    /** Empty where the month's keys are destroyed, or were never made. */
    public Optional<SubjectKeyring> find(LogMonth month) {
        try {
            return subject(month).map(keyrings::keyring);
        } catch (SubjectErasedException e) {
            return Optional.empty();
        }
    }

    /** The key of a record. */
    public static Sealer sealer(SubjectKeyring month, long sequence) {
        try {
            return month.utterance(keyNumber(sequence));
        } catch (UtterancePuncturedException e) {
            throw new LogDamagedException("a key of " + month.subject() + " is destroyed, and its month's are not", e);
        }
    }

    public static int keyNumber(long sequence) {
        return (int) (sequence >>> RECORDS_A_KEY_BITS);
    }

    /** Stands in row keys for whose data it was. */
    public static byte[] tag(SubjectKeyring month, Subject about) {
        return month.rowTag(
                "subject",
                ByteBuffer.allocate(Integer.BYTES).putInt(about.slot()).array());
    }
}
