package com.heykakao.gateway.audit.witness;

import com.heykakao.gateway.config.ConfigException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A witness's Ed25519 key for cosignature/v1, written {@code name+hash+base64(0x04 ‖ key)} (C2SP tlog-cosignature, "Format"). Immutable.
 */
public final class WitnessKey {
    private static final byte COSIGNATURE = 0x04;
    private static final int KEY_BYTES = 32;
    private static final int ID_BYTES = 4;
    private static final int TIME_BYTES = 8;
    private static final int SIGNATURE_BYTES = 64;
    // RFC 8410: a SubjectPublicKeyInfo of Ed25519 is this and the key.
    private static final byte[] SPKI = HexFormat.of().parseHex("302a300506032b6570032100");

    private final String name;
    private final byte[] id;
    private final PublicKey key;

    private WitnessKey(String name, byte[] id, PublicKey key) {
        this.name = name;
        this.id = id;
        this.key = key;
    }

    /** @throws ConfigException where it is not such a key, or its hash is not its own */
    public static WitnessKey parse(String vkey) {
        String[] parts = vkey.strip().split("\\+", 3);
        if (parts.length != 3 || parts[0].isEmpty() || parts[0].chars().anyMatch(Character::isWhitespace)) {
            throw new ConfigException(
                    "a witness's key is name+hash+key, as its operator publishes it; this is not: " + vkey);
        }
        byte[] typed = base64(parts[2]).orElse(new byte[0]);
        if (typed.length != 1 + KEY_BYTES || typed[0] != COSIGNATURE) {
            throw new ConfigException("the key of " + parts[0]
                    + " is no Ed25519 key of a witness (type 4); ask its operator for that one");
        }
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update((parts[0] + "\n").getBytes(StandardCharsets.UTF_8));
            byte[] id = Arrays.copyOf(sha256.digest(typed), ID_BYTES);
            if (!HexFormat.of().formatHex(id).equals(parts[1])) {
                throw new ConfigException(
                        "the key of " + parts[0] + " does not have the hash it states; copy all of it again");
            }
            byte[] spki = Arrays.copyOf(SPKI, SPKI.length + KEY_BYTES);
            System.arraycopy(typed, 1, spki, SPKI.length, KEY_BYTES);
            return new WitnessKey(
                    parts[0], id, KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki)));
        } catch (GeneralSecurityException e) {
            throw new ConfigException("the key of " + parts[0] + " is no point of the curve; copy all of it again", e);
        }
    }

    /** The witness's name, as it stands in its signature lines. */
    public String name() {
        return name;
    }

    /**
     * Reads one signature line.
     *
     * @param body the checkpoint without its signatures
     * @return empty where the line is not this key's, or is not of this checkpoint
     */
    Optional<Outcome.Cosigned> verify(String body, String line) {
        String start = "\u2014 " + name + " ";
        if (!line.startsWith(start)) {
            return Optional.empty();
        }
        String encoded = line.substring(start.length());
        return base64(encoded)
                .filter(blob -> blob.length == ID_BYTES + TIME_BYTES + SIGNATURE_BYTES
                        && Arrays.equals(blob, 0, ID_BYTES, id, 0, ID_BYTES))
                .filter(blob -> isSigned(body, blob))
                .map(blob -> new Outcome.Cosigned(line + "\n", Instant.ofEpochSecond(time(blob))));
    }

    private boolean isSigned(String body, byte[] blob) {
        long time = time(blob);
        // Instant reaches no further; the specification's own limit is 2^63 - 1.
        if (time < 0 || time > Instant.MAX.getEpochSecond()) {
            return false;
        }
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(key);
            ed25519.update(("cosignature/v1\ntime " + time + "\n" + body).getBytes(StandardCharsets.UTF_8));
            return ed25519.verify(blob, ID_BYTES + TIME_BYTES, SIGNATURE_BYTES);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static long time(byte[] blob) {
        return ByteBuffer.wrap(blob).getLong(ID_BYTES);
    }

    /** Only what encodes to the same text again. */
    private static Optional<byte[]> base64(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(text))
                    .filter(bytes -> Base64.getEncoder().encodeToString(bytes).equals(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
