package com.heykakao.gateway.audit.reference;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Publishes a log as docs/access-log.md says, so that the reader can be tried without the real one. */
public final class ReferenceWriter {
    private final Path directory;
    private final ReferenceSigner signer;
    private final List<byte[]> entries = new ArrayList<>();
    private final List<byte[]> leaves = new ArrayList<>();

    public ReferenceWriter(Path directory, ReferenceSigner signer) {
        this.directory = directory;
        this.signer = signer;
    }

    public void add(byte[] entry) {
        entries.add(entry);
        leaves.add(Merkle.leaf(entry));
    }

    public List<byte[]> leaves() {
        return List.copyOf(leaves);
    }

    /** Writes what the present size needs beside what lies there, then the checkpoint. */
    public void publish() throws IOException {
        for (TilePath tile : TilePath.needed(entries.size())) {
            Path file = directory.resolve(tile.path());
            Files.createDirectories(file.getParent());
            Files.write(file, tile.level() == TilePath.ENTRIES ? bundle(tile) : hashes(tile));
        }
        Files.writeString(directory.resolve("checkpoint"), signer.checkpoint(entries.size(), Merkle.root(leaves)));
    }

    private byte[] bundle(TilePath tile) {
        int from = (int) tile.index() * TilePath.FULL;
        List<byte[]> bundled = entries.subList(from, from + tile.width());
        ByteBuffer out = ByteBuffer.allocate(
                bundled.stream().mapToInt(entry -> 2 + entry.length).sum());
        bundled.forEach(entry -> out.putShort((short) entry.length).put(entry));
        return out.array();
    }

    /** MTH(D[(n * 256 + i) * 256**l : (n * 256 + i + 1) * 256**l]) for each i. */
    private byte[] hashes(TilePath tile) {
        int span = (int) Math.pow(TilePath.FULL, tile.level());
        ByteBuffer out = ByteBuffer.allocate(32 * tile.width());
        for (int i = 0; i < tile.width(); i++) {
            int at = ((int) tile.index() * TilePath.FULL + i) * span;
            out.put(Merkle.root(leaves.subList(at, at + span)));
        }
        return out.array();
    }
}
