package com.heykakao.gateway.audit.reference;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A verifier key, {@code name+hash+base64(type ‖ key)}: type 1, a signed note's Ed25519 key, or type 4, a witness's (tlog-cosignature).
 */
public record ReferenceKey(String name, int type, byte[] id, PublicKey key) {
    static final int ED25519 = 1;
    static final int COSIGNATURE = 4;

    // RFC 8410.
    private static final byte[] SPKI = HexFormat.of().parseHex("302a300506032b6570032100");

    /** @throws LogFault KEY_MALFORMED */
    public static ReferenceKey parse(String vkey) {
        String[] parts = vkey.strip().split("\\+", 3);
        if (parts.length != 3 || parts[0].isEmpty()) {
            throw new LogFault(Fault.KEY_MALFORMED, "a verifier key is name+hash+key");
        }
        byte[] typed = ReferenceNote.base64(parts[2], Fault.KEY_MALFORMED);
        if (typed.length != 33 || (typed[0] != ED25519 && typed[0] != COSIGNATURE)) {
            throw new LogFault(Fault.KEY_MALFORMED, "not an Ed25519 key of type 1 or 4");
        }
        byte[] raw = Arrays.copyOfRange(typed, 1, typed.length);
        byte[] id = id(parts[0], typed[0], raw);
        if (!HexFormat.of().formatHex(id).equals(parts[1])) {
            throw new LogFault(Fault.KEY_MALFORMED, "the hash is not that of name and key");
        }
        try {
            byte[] spki = ByteBuffer.allocate(SPKI.length + raw.length)
                    .put(SPKI)
                    .put(raw)
                    .array();
            return new ReferenceKey(
                    parts[0],
                    typed[0],
                    id,
                    KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki)));
        } catch (GeneralSecurityException e) {
            throw new LogFault(Fault.KEY_MALFORMED, "no point of the curve");
        }
    }

    /** The first 4 bytes of SHA-256(name, newline, type, key). */
    static byte[] id(String name, int type, byte[] raw) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update((name + "\n").getBytes(StandardCharsets.UTF_8));
            sha256.update((byte) type);
            return Arrays.copyOf(sha256.digest(raw), 4);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the signature, without its key id, is of the note's text. */
    boolean verifies(String text, byte[] signature) {
        if (signature.length != (type == ED25519 ? 64 : 72)) {
            return false;
        }
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(key);
            if (type == COSIGNATURE) {
                long time = ByteBuffer.wrap(signature).getLong();
                ed25519.update(("cosignature/v1\ntime " + Long.toUnsignedString(time) + "\n")
                        .getBytes(StandardCharsets.UTF_8));
            }
            ed25519.update(text.getBytes(StandardCharsets.UTF_8));
            return ed25519.verify(signature, signature.length - 64, 64);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
