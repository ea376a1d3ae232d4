package com.heykakao.gateway.audit.reference;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** A fresh key that signs notes (type 1) or cosigns checkpoints (type 4). */
public final class ReferenceSigner {
    private final String name;
    private final int type;
    private final byte[] raw;
    private final PrivateKey key;

    private ReferenceSigner(String name, int type) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] spki = pair.getPublic().getEncoded();
            this.name = name;
            this.type = type;
            this.raw = Arrays.copyOfRange(spki, spki.length - 32, spki.length);
            this.key = pair.getPrivate();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static ReferenceSigner ofNotes(String name) {
        return new ReferenceSigner(name, ReferenceKey.ED25519);
    }

    public static ReferenceSigner ofCosignatures(String name) {
        return new ReferenceSigner(name, ReferenceKey.COSIGNATURE);
    }

    public String name() {
        return name;
    }

    public String vkey() {
        byte[] typed = ByteBuffer.allocate(33).put((byte) type).put(raw).array();
        return name + "+" + HexFormat.of().formatHex(ReferenceKey.id(name, type, raw)) + "+"
                + Base64.getEncoder().encodeToString(typed);
    }

    /** The note of the text. */
    public String sign(String text) {
        return text + "\n" + line(sign(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The signed checkpoint of these leaves, whose origin is the signer's name. */
    public String checkpoint(long size, byte[] root) {
        return sign(name + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\n");
    }

    /**
     * The signature line that cosigns a checkpoint (tlog-cosignature, "Ed25519 signed message").
     *
     * @param text of the checkpoint, without signatures
     * @param time seconds since 1970
     */
    public String cosign(String text, long time) {
        byte[] signature = sign(("cosignature/v1\ntime " + time + "\n" + text).getBytes(StandardCharsets.UTF_8));
        return line(ByteBuffer.allocate(72).putLong(time).put(signature).array());
    }

    private String line(byte[] signature) {
        byte[] blob = ByteBuffer.allocate(4 + signature.length)
                .put(ReferenceKey.id(name, type, raw))
                .put(signature)
                .array();
        return "\u2014 " + name + " " + Base64.getEncoder().encodeToString(blob) + "\n";
    }

    private byte[] sign(byte[] message) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initSign(key);
            ed25519.update(message);
            return ed25519.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
