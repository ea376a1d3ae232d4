package com.heykakao.gateway.audit.export;

import com.heykakao.gateway.audit.stored.Head;
import com.heykakao.gateway.audit.stored.LogDamagedException;
import com.heykakao.gateway.audit.stored.LogDirectory;
import com.heykakao.gateway.audit.tlog.Proofs;
import com.heykakao.gateway.audit.tlog.Tile;
import com.heykakao.gateway.audit.tlog.TiledTree;
import com.heykakao.gateway.audit.tlog.TlogException;
import com.heykakao.gateway.audit.tlog.TlogFiles;
import com.heykakao.gateway.audit.tlog.TreeHash;
import com.heykakao.gateway.notary.NoteVerifier;
import java.util.Base64;
import java.util.List;

/** Proves that an entry is in the published tree, with what is published alone. */
public final class LogProof {
    private LogProof() {}

    /**
     * A C2SP tlog-proof; its extra line is the entry, so that who checks it sees what is proved.
     *
     * @throws IllegalArgumentException where no such entry is published
     * @throws LogDamagedException where what is published does not prove it
     */
    public static String of(long sequence, LogDirectory directory, NoteVerifier key) {
        TlogFiles files = directory.files();
        Head head = Head.open(
                files.checkpoint().orElseThrow(() -> new LogDamagedException("the published checkpoint is missing")),
                key,
                "the published checkpoint");
        if (sequence < 0 || sequence >= head.size()) {
            throw new IllegalArgumentException("there is no published entry " + sequence + ": the log has "
                    + head.size() + " of them, from 0 on; a new one is published within a second");
        }
        try {
            byte[] entry = entry(files, sequence, head.size());
            List<byte[]> path = Proofs.inclusion(sequence, head.size(), new TiledTree(files, head.size()));
            if (!Proofs.isIncluded(
                    sequence,
                    head.size(),
                    TreeHash.leaf(entry),
                    path,
                    head.checkpoint().root())) {
                throw new LogDamagedException("entry " + sequence + " is not in the published tree");
            }
            return text(entry, sequence, path, head.note());
        } catch (TlogException e) {
            throw new LogDamagedException(e.getMessage(), e);
        }
    }

    private static byte[] entry(TlogFiles files, long sequence, long size) {
        Tile full = new Tile(Tile.ENTRIES, sequence / Tile.FULL, Tile.FULL);
        List<byte[]> entries = files.entries(new Tile(Tile.ENTRIES, full.index(), full.widthAt(size)));
        return entries.get((int) (sequence % Tile.FULL));
    }

    private static String text(byte[] entry, long sequence, List<byte[]> path, String note) {
        Base64.Encoder base64 = Base64.getEncoder();
        StringBuilder text = new StringBuilder("c2sp.org/tlog-proof@v1\n")
                .append("extra ")
                .append(base64.encodeToString(entry))
                .append("\nindex ")
                .append(sequence)
                .append('\n');
        path.forEach(hash -> text.append(base64.encodeToString(hash)).append('\n'));
        return text.append('\n').append(note).toString();
    }
}
