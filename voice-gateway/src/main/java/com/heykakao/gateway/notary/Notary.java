package com.heykakao.gateway.notary;

import com.heykakao.gateway.pki.Pem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.util.PrivateKeyFactory;

/**
 * An Ed25519 signer of C2SP signed notes. It is kept in two files: {@code .key} for its owner only, and {@code .pub} with the verifier
 * key in the note's own vkey form ({@code name+hash+base64}), which other people's tools and {@link NoteVerifier} read. Thread-safe.
 */
public final class Notary {
    /** Signs erasure certificates. */
    private static final String CERTIFICATES = "notary";

    private final String name;
    private final Ed25519PrivateKeyParameters key;
    private final byte[] keyId;

    private Notary(String name, Ed25519PrivateKeyParameters key, byte[] keyId) {
        this.name = name;
        this.key = key;
        this.keyId = keyId;
    }

    /**
     * Makes the signer of erasure certificates, {@code notary.key} (0600) and {@code notary.pub}.
     *
     * @param name of the signer, without spaces and plus signs, usually the gateway's host name
     */
    public static void create(Path directory, String name, SecureRandom random) throws IOException {
        create(directory, CERTIFICATES, name, random);
    }

    /**
     * Makes a new key and writes its two files.
     *
     * @param file their name without its ending
     * @param name of the signer, without spaces and plus signs
     */
    public static void create(Path directory, String file, String name, SecureRandom random) throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(255, random);
            KeyPair pair = generator.generateKeyPair();
            byte[] publicKey = rawPublicKey(pair.getPublic().getEncoded());
            Base64.Encoder base64 = Base64.getEncoder();
            Pem.write(
                    directory.resolve(file + ".key"),
                    "rw-------",
                    name + "\n" + base64.encodeToString(pair.getPrivate().getEncoded()) + "\n");
            Pem.write(directory.resolve(file + ".pub"), "rw-r--r--", NoteVerifier.vkey(name, publicKey) + "\n");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no Ed25519", e);
        }
    }

    /** Reads the signer of erasure certificates. */
    public static Notary open(Path directory) throws IOException {
        return open(directory, CERTIFICATES);
    }

    public String name() {
        return name;
    }

    /** @param file name of its two files without their endings */
    public static Notary open(Path directory, String file) throws IOException {
        String[] lines =
                Files.readString(directory.resolve(file + ".key")).strip().split("\n", -1);
        NoteVerifier verifier = NoteVerifier.read(directory.resolve(file + ".pub"));
        if (lines.length != 2 || !lines[0].equals(verifier.name())) {
            throw new IOException(
                    directory + "/" + file + ".key and " + file + ".pub do not belong together; restore both");
        }
        try {
            var key = (Ed25519PrivateKeyParameters)
                    PrivateKeyFactory.createKey(Base64.getDecoder().decode(lines[1]));
            return new Notary(lines[0], key, verifier.keyId());
        } catch (IOException | RuntimeException e) {
            throw new IOException(directory + "/" + file + ".key does not hold an Ed25519 key; restore it", e);
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
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        // The access log signs at each group of entries, and JDK 17 takes ten times as long for it.
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, key);
        signer.update(message, 0, message.length);
        byte[] signature = signer.generateSignature();
        byte[] line = new byte[keyId.length + signature.length];
        System.arraycopy(keyId, 0, line, 0, keyId.length);
        System.arraycopy(signature, 0, line, keyId.length, signature.length);
        return text + "\n" + NoteVerifier.LINE_START + name + " "
                + Base64.getEncoder().encodeToString(line) + "\n";
    }

    /** The last 32 bytes of the SubjectPublicKeyInfo (RFC 8410). */
    private static byte[] rawPublicKey(byte[] spki) {
        return Arrays.copyOfRange(spki, spki.length - 32, spki.length);
    }
}
