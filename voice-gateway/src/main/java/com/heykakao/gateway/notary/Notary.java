package com.heykakao.gateway.notary;

import com.heykakao.gateway.pki.Pem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The gateway's Ed25519 signer of C2SP signed notes. {@code notary.pub} holds the verifier key in the note's own vkey form
 * ({@code name+hash+base64}), which other people's tools read. Thread-safe.
 */
public final class Notary {
    private static final byte ALGORITHM_ED25519 = 0x01;
    private static final char EM_DASH = '\u2014';

    private final String name;
    private final PrivateKey key;
    private final byte[] keyId;

    private Notary(String name, PrivateKey key, byte[] keyId) {
        this.name = name;
        this.key = key;
        this.keyId = keyId;
    }

    /**
     * Makes a new key and writes {@code notary.key} (0600) and {@code notary.pub}.
     *
     * @param name of the signer, without spaces and plus signs, usually the gateway's host name
     */
    public static void create(Path directory, String name, SecureRandom random) throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(255, random);
            KeyPair pair = generator.generateKeyPair();
            byte[] publicKey = rawPublicKey(pair.getPublic().getEncoded());
            Base64.Encoder base64 = Base64.getEncoder();
            Pem.write(
                    directory.resolve("notary.key"),
                    "rw-------",
                    name + "\n" + base64.encodeToString(pair.getPrivate().getEncoded()) + "\n");
            Pem.write(
                    directory.resolve("notary.pub"),
                    "rw-r--r--",
                    name + "+" + hex(keyId(name, publicKey)) + "+" + base64.encodeToString(typed(publicKey)) + "\n");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no Ed25519", e);
        }
    }

    /** Reads {@code notary.key} and {@code notary.pub}. */
    public static Notary open(Path directory) throws IOException {
        String[] lines =
                Files.readString(directory.resolve("notary.key")).strip().split("\n", -1);
        String[] verifier =
                Files.readString(directory.resolve("notary.pub")).strip().split("\\+", 3);
        if (lines.length != 2 || verifier.length != 3 || !lines[0].equals(verifier[0])) {
            throw new IOException(directory + "/notary.key and notary.pub do not belong together; restore both");
        }
        try {
            PrivateKey key = KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(lines[1])));
            byte[] typed = Base64.getDecoder().decode(verifier[2]);
            return new Notary(lines[0], key, keyId(lines[0], Arrays.copyOfRange(typed, 1, typed.length)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(directory + "/notary.key does not hold an Ed25519 key; restore it", e);
        }
    }

    /**
     * The note: the text, an empty line, one signature line.
     *
     * @param text ends in a newline and holds no other control character
     */
    public String sign(String text) {
        if (!text.endsWith("\n")) {
            throw new IllegalArgumentException("a note's text ends in a newline");
        }
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(key);
            signer.update(text.getBytes(StandardCharsets.UTF_8));
            byte[] signature = signer.sign();
            byte[] line = new byte[keyId.length + signature.length];
            System.arraycopy(keyId, 0, line, 0, keyId.length);
            System.arraycopy(signature, 0, line, keyId.length, signature.length);
            return text + "\n" + EM_DASH + " " + name + " "
                    + Base64.getEncoder().encodeToString(line) + "\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot sign with Ed25519", e);
        }
    }

    /** First 4 bytes of SHA-256(name, newline, algorithm, key). */
    private static byte[] keyId(String name, byte[] publicKey) throws GeneralSecurityException {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        sha256.update((name + "\n").getBytes(StandardCharsets.UTF_8));
        return Arrays.copyOf(sha256.digest(typed(publicKey)), 4);
    }

    private static byte[] typed(byte[] publicKey) {
        byte[] typed = new byte[publicKey.length + 1];
        typed[0] = ALGORITHM_ED25519;
        System.arraycopy(publicKey, 0, typed, 1, publicKey.length);
        return typed;
    }

    /** The last 32 bytes of the SubjectPublicKeyInfo (RFC 8410). */
    private static byte[] rawPublicKey(byte[] spki) {
        return Arrays.copyOfRange(spki, spki.length - 32, spki.length);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
