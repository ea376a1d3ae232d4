package com.heykakao.simulator.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** A log with its key, made by the definitions of RFC 6962 section 2.1 and by none of the code under test. */
public final class TestLog {
    private final Random random;
    private final String name;
    private final KeyPair pair;
    private final List<byte[]> entries = new ArrayList<>();
    private final List<byte[]> opened = new ArrayList<>();

    public TestLog(String name, int size, long seed) throws GeneralSecurityException {
        this.random = new Random(seed);
        this.name = name;
        this.pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        for (int n = 0; n < size; n++) {
            byte[] saltAndRecord = new byte[32 + 1 + random.nextInt(200)];
            random.nextBytes(saltAndRecord);
            opened.add(saltAndRecord);
            entries.add(ByteBuffer.allocate(46)
                    .put((byte) 1)
                    .putLong(n)
                    .putInt(490_000 + n / 30)
                    .put((byte) (1 + n % 2))
                    .put(sha256(saltAndRecord))
                    .array());
        }
    }

    public byte[] entry(int n) {
        return entries.get(n).clone();
    }

    /** Salt and record of an entry. */
    public byte[] opened(int n) {
        return opened.get(n).clone();
    }

    /** Has the log hold what an honest one would not. */
    public void replace(int n, byte[] entry) {
        entries.set(n, entry.clone());
    }

    /** The log's, or with type 4 a witness's, verifier key. */
    public String vkey(int type) {
        return name + "+" + HexFormat.of().formatHex(id(type)) + "+"
                + Base64.getEncoder().encodeToString(typed(type));
    }

    public String checkpoint() throws GeneralSecurityException {
        return note(name + "\n" + entries.size() + "\n" + base64(root(entries)) + "\n");
    }

    /** Any text, signed by the log. */
    public String note(String text) throws GeneralSecurityException {
        return text + "\n" + line(1, sign(text));
    }

    /** Another's checkpoint with this key's cosignature behind it. */
    public String cosigned(String checkpoint, long time) throws GeneralSecurityException {
        String text = checkpoint.substring(0, checkpoint.indexOf("\n\n") + 1);
        byte[] signature = sign("cosignature/v1\ntime " + time + "\n" + text);
        return checkpoint
                + line(4, ByteBuffer.allocate(72).putLong(time).put(signature).array());
    }

    /** A tlog-proof with the entry in its extra line. */
    public String proof(int n) throws GeneralSecurityException {
        StringBuilder text = new StringBuilder("c2sp.org/tlog-proof@v1\nextra " + base64(entries.get(n)) + "\n");
        text.append("index ").append(n).append('\n');
        path(n, entries).forEach(hash -> text.append(base64(hash)).append('\n'));
        return text.append('\n').append(checkpoint()).toString();
    }

    public void publish(Path directory) throws IOException, GeneralSecurityException {
        for (int level = 0, span = 1; span <= entries.size(); level++, span *= 256) {
            List<byte[]> row = new ArrayList<>();
            for (int at = 0; at + span <= entries.size(); at += span) {
                row.add(root(entries.subList(at, at + span)));
            }
            write(directory, "tile/" + level, row);
        }
        write(
                directory,
                "tile/entries",
                entries.stream()
                        .map(entry -> ByteBuffer.allocate(48)
                                .putShort((short) 46)
                                .put(entry)
                                .array())
                        .toList());
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("checkpoint"), checkpoint());
    }

    private static void write(Path directory, String row, List<byte[]> items) throws IOException {
        for (int at = 0; at < items.size(); at += 256) {
            List<byte[]> tile = items.subList(at, Math.min(items.size(), at + 256));
            String name = String.format("%03d", at / 256) + (tile.size() < 256 ? ".p/" + tile.size() : "");
            Path file = directory.resolve(row).resolve(name);
            Files.createDirectories(file.getParent());
            ByteBuffer bytes = ByteBuffer.allocate(tile.size() * tile.get(0).length);
            tile.forEach(bytes::put);
            Files.write(file, bytes.array());
        }
    }

    static byte[] root(List<byte[]> data) {
        if (data.size() < 2) {
            return data.isEmpty() ? sha256() : sha256(new byte[] {0}, data.get(0));
        }
        int k = Integer.highestOneBit(data.size() - 1);
        return sha256(new byte[] {1}, root(data.subList(0, k)), root(data.subList(k, data.size())));
    }

    static List<byte[]> path(int n, List<byte[]> data) {
        List<byte[]> path = new ArrayList<>();
        if (data.size() > 1) {
            int k = Integer.highestOneBit(data.size() - 1);
            List<byte[]> left = data.subList(0, k);
            List<byte[]> right = data.subList(k, data.size());
            path.addAll(n < k ? path(n, left) : path(n - k, right));
            path.add(root(n < k ? right : left));
        }
        return path;
    }

    private String line(int type, byte[] signature) {
        byte[] blob = ByteBuffer.allocate(4 + signature.length)
                .put(id(type))
                .put(signature)
                .array();
        return "\u2014 " + name + " " + base64(blob) + "\n";
    }

    private byte[] id(int type) {
        return Arrays.copyOf(sha256((name + "\n").getBytes(StandardCharsets.UTF_8), typed(type)), 4);
    }

    private byte[] typed(int type) {
        byte[] spki = pair.getPublic().getEncoded();
        return ByteBuffer.allocate(33)
                .put((byte) type)
                .put(spki, spki.length - 32, 32)
                .array();
    }

    private byte[] sign(String message) throws GeneralSecurityException {
        Signature ed25519 = Signature.getInstance("Ed25519");
        ed25519.initSign(pair.getPrivate());
        ed25519.update(message.getBytes(StandardCharsets.UTF_8));
        return ed25519.sign();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                sha256.update(part);
            }
            return sha256.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
