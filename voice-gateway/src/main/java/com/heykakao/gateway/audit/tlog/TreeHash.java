package com.heykakao.gateway.audit.tlog;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The tree's hashes (RFC 6962, section 2.1). */
public final class TreeHash {
    public static final int BYTES = 32;
    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private TreeHash() {}

    public static byte[] leaf(byte[] entry) {
        MessageDigest sha256 = sha256();
        sha256.update(LEAF);
        return sha256.digest(entry);
    }

    public static byte[] node(byte[] left, byte[] right) {
        MessageDigest sha256 = sha256();
        sha256.update(NODE);
        sha256.update(left);
        return sha256.digest(right);
    }

    /** The root of the tree without entries. */
    public static byte[] empty() {
        return sha256().digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
