package com.heykakao.simulator.note;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** Who signs: a name and an Ed25519 key, written {@code name+hash+key} (C2SP signed-note, "Verifier keys"). */
public final class VerifierKey {
    private static final int ED25519 = 1;
    private static final int KEY_BYTES = 32;
    private static final int ID_BYTES = 4;
    private static final int SIGNATURE_BYTES = 64;
    private static final String LINE_START = "\u2014 ";
    // RFC 8410: a SubjectPublicKeyInfo of Ed25519 is this and the key.
    private static final byte[] SPKI = HexFormat.of().parseHex("302a300506032b6570032100");

    private final String name;
    private final byte[] id;
    private final PublicKey key;

    private VerifierKey(String name, byte[] id, PublicKey key) {
        this.name = name;
        this.id = id;
        this.key = key;
    }

    /** @throws NoteRefused when it is not an Ed25519 verifier key, or its hash is not its own */
    public static VerifierKey parse(String text) {
        return parse(text, ED25519);
    }

    /** @param type of signature that the key is for (C2SP signed-note, "Signature types") */
    static VerifierKey parse(String text, int type) {
        String[] parts = text.strip().split("\\+", 3);
        if (parts.length != 3) {
            throw new NoteRefused("a verifier key is name+hash+key");
        }
        byte[] typed = base64(parts[2]);
        if (typed.length != 1 + KEY_BYTES || typed[0] != type) {
            throw new NoteRefused("the verifier key of " + parts[0] + " is not an Ed25519 key of type " + type);
        }
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update((parts[0] + "\n").getBytes(StandardCharsets.UTF_8));
            byte[] id = Arrays.copyOf(sha256.digest(typed), ID_BYTES);
            if (!HexFormat.of().formatHex(id).equals(parts[1])) {
                throw new NoteRefused("the verifier key of " + parts[0] + " does not have the hash it states");
            }
            byte[] spki = Arrays.copyOf(SPKI, SPKI.length + KEY_BYTES);
            System.arraycopy(typed, 1, spki, SPKI.length, KEY_BYTES);
            return new VerifierKey(
                    parts[0], id, KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki)));
        } catch (GeneralSecurityException e) {
            throw new NoteRefused("the verifier key of " + parts[0] + " is no point of the curve: " + e.getMessage());
        }
    }

    /** The signer's name. */
    public String name() {
        return name;
    }

    /**
     * Checks a note and gives its text, line by line.
     *
     * @throws NoteRefused when no signature of this key is on it, or it does not belong to this text
     */
    public List<String> open(String note) {
        Signed signed = find(note, SIGNATURE_BYTES);
        requireSigned(signed.text(), signed.signature());
        return signed.text().lines().toList();
    }

    /**
     * A note's text and what follows the key id in this key's line.
     *
     * @param text with its last newline
     */
    record Signed(String text, byte[] signature) {}

    Signed find(String note, int signatureBytes) {
        int border = note.lastIndexOf("\n\n");
        if (border < 0 || !note.endsWith("\n")) {
            throw new NoteRefused("a note is text, an empty line, and signature lines");
        }
        byte[] signature = note.substring(border + 2)
                .lines()
                .filter(line -> line.startsWith(LINE_START + name + " "))
                .map(line -> base64(line.substring(LINE_START.length() + name.length() + 1)))
                .filter(blob ->
                        blob.length == ID_BYTES + signatureBytes && Arrays.equals(blob, 0, ID_BYTES, id, 0, ID_BYTES))
                .findFirst()
                .orElseThrow(() -> new NoteRefused("the note bears no signature of " + name));
        return new Signed(note.substring(0, border + 1), Arrays.copyOfRange(signature, ID_BYTES, signature.length));
    }

    void requireSigned(String message, byte[] signature) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(key);
            ed25519.update(message.getBytes(StandardCharsets.UTF_8));
            if (!ed25519.verify(signature)) {
                throw new NoteRefused("the signature of " + name + " is not of this text");
            }
        } catch (GeneralSecurityException e) {
            throw new NoteRefused("the signature of " + name + " cannot be read: " + e.getMessage());
        }
    }

    /** Only the one way to write the bytes: the JDK's decoder lets the last character's spare bits be anything. */
    private static byte[] base64(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw new NoteRefused("not base64: " + e.getMessage());
        }
        throw new NoteRefused("not base64: its last character has bits that belong to no byte");
    }
}
