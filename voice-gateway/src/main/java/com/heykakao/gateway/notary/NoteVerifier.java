package com.heykakao.gateway.notary;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** Whose signature on a note counts: a name and an Ed25519 key (C2SP signed-note, "Verifier keys"). Thread-safe. */
public final class NoteVerifier {
    static final String LINE_START = "\u2014 ";
    private static final byte ED25519 = 0x01;
    private static final int KEY_BYTES = 32;
    private static final int ID_BYTES = 4;
    private static final int SIGNATURE_BYTES = 64;
    /** RFC 8410: a SubjectPublicKeyInfo of Ed25519 is this and the key. */
    private static final byte[] SPKI = HexFormat.of().parseHex("302a300506032b6570032100");

    private final String name;
    private final byte[] keyId;
    private final PublicKey key;

    private NoteVerifier(String name, byte[] keyId, PublicKey key) {
        this.name = name;
        this.keyId = keyId;
        this.key = key;
    }

    /** @param file holds a vkey and nothing else */
    public static NoteVerifier read(Path file) throws IOException {
        String text = Files.readString(file).strip();
        String[] parts = text.split("\\+", 3);
        try {
            byte[] typed = Base64.getDecoder().decode(parts[parts.length - 1]);
            byte[] raw = Arrays.copyOfRange(typed, 1, 1 + KEY_BYTES);
            if (!text.equals(vkey(parts[0], raw))) {
                throw new IOException(file + " does not hold an Ed25519 verifier key; restore it");
            }
            byte[] spki = Arrays.copyOf(SPKI, SPKI.length + KEY_BYTES);
            System.arraycopy(raw, 0, spki, SPKI.length, KEY_BYTES);
            PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki));
            return new NoteVerifier(parts[0], keyId(parts[0], raw), key);
        } catch (GeneralSecurityException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new IOException(file + " does not hold an Ed25519 verifier key; restore it", e);
        }
    }

    public String name() {
        return name;
    }

    byte[] keyId() {
        return keyId.clone();
    }

    /**
     * The text of a note that carries this key's signature; other signatures on it are passed over.
     *
     * @throws NoteRefusedException where it is no note, or this key's signature is missing or wrong
     */
    public String open(String note) throws NoteRefusedException {
        int end = note.lastIndexOf("\n\n");
        if (end < 0 || !note.endsWith("\n") || note.length() == end + 2) {
            throw new NoteRefusedException("it is no signed note");
        }
        String text = note.substring(0, end + 1);
        boolean signed = false;
        for (String line : note.substring(end + 2, note.length() - 1).split("\n", -1)) {
            String[] words = line.split(" ", -1);
            if (!line.startsWith(LINE_START) || words.length != 3) {
                throw new NoteRefusedException("a line below its text is no signature");
            }
            signed |= words[1].equals(name) && isSignature(strictBase64(words[2]), text);
        }
        if (!signed) {
            throw new NoteRefusedException("it carries no signature of " + name);
        }
        return text;
    }

    /** @return false where another key of the same name made it */
    private boolean isSignature(byte[] line, String text) throws NoteRefusedException {
        if (line.length < ID_BYTES || !Arrays.equals(line, 0, ID_BYTES, keyId, 0, ID_BYTES)) {
            return false;
        }
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(text.getBytes(StandardCharsets.UTF_8));
            if (line.length == ID_BYTES + SIGNATURE_BYTES && verifier.verify(line, ID_BYTES, SIGNATURE_BYTES)) {
                return true;
            }
        } catch (GeneralSecurityException e) {
            throw new NoteRefusedException("the signature of " + name + " is wrong");
        }
        throw new NoteRefusedException("the signature of " + name + " is wrong");
    }

    /** Only the one way to write the bytes: the JDK's decoder lets the last character's spare bits be anything. */
    private static byte[] strictBase64(String text) throws NoteRefusedException {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new NoteRefusedException("a signature is no base64");
    }

    static String vkey(String name, byte[] publicKey) throws GeneralSecurityException {
        return name + "+" + HexFormat.of().formatHex(keyId(name, publicKey)) + "+"
                + Base64.getEncoder().encodeToString(typed(publicKey));
    }

    /** First 4 bytes of SHA-256(name, newline, algorithm, key). */
    private static byte[] keyId(String name, byte[] publicKey) throws GeneralSecurityException {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        sha256.update((name + "\n").getBytes(StandardCharsets.UTF_8));
        return Arrays.copyOf(sha256.digest(typed(publicKey)), ID_BYTES);
    }

    private static byte[] typed(byte[] publicKey) {
        byte[] typed = new byte[publicKey.length + 1];
        typed[0] = ED25519;
        System.arraycopy(publicKey, 0, typed, 1, publicKey.length);
        return typed;
    }
}
