package com.heykakao.simulator.log;

import com.heykakao.simulator.log.LogRefused.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * A proof that an entry is in a log (C2SP tlog-proof).
 *
 * @param extra opaque and not authenticated; the access log puts the entry there
 * @param path from the entry's sibling up
 * @param checkpoint the signed note, to the letter
 */
record InclusionProof(Optional<byte[]> extra, long index, List<byte[]> path, String checkpoint) {
    private static final String HEADER = "c2sp.org/tlog-proof@v1";

    /** @throws LogRefused MALFORMED */
    static InclusionProof parse(String text) {
        int border = text.indexOf("\n\n");
        if (border < 0) {
            throw new LogRefused(Reason.MALFORMED, "a proof is its lines, an empty line, and a checkpoint");
        }
        Iterator<String> lines =
                Arrays.asList(text.substring(0, border).split("\n", -1)).iterator();
        if (!lines.next().equals(HEADER)) {
            throw new LogRefused(Reason.MALFORMED, "a proof begins with " + HEADER);
        }
        String line = next(lines);
        Optional<byte[]> extra = Optional.empty();
        if (line.startsWith("extra ")) {
            extra = Optional.of(Lines.base64(line.substring("extra ".length()), "extra"));
            line = next(lines);
        }
        if (!line.startsWith("index ")) {
            throw new LogRefused(Reason.MALFORMED, "the index is missing");
        }
        long index = Lines.number(line.substring("index ".length()), "the index");
        List<byte[]> path = new ArrayList<>();
        while (lines.hasNext()) {
            path.add(Lines.hash(lines.next(), "hash " + path.size()));
        }
        return new InclusionProof(extra, index, path, text.substring(border + 2));
    }

    /**
     * Checks that the entry is in the log of this checkpoint.
     *
     * @throws LogRefused ROOT_DIFFERS
     */
    void requireLeadsTo(Checkpoint head, byte[] entry) {
        if (index >= head.size()) {
            throw new LogRefused(
                    Reason.ROOT_DIFFERS, "there is no entry " + index + " in a log of size " + head.size());
        }
        byte[] root = Tree.root(Tree.leaf(entry), index, head.size(), path)
                .orElseThrow(() -> new LogRefused(
                        Reason.ROOT_DIFFERS,
                        "entry " + index + " of " + head.size() + " needs another number of hashes than "
                                + path.size()));
        if (!Arrays.equals(root, head.root())) {
            throw new LogRefused(
                    Reason.ROOT_DIFFERS,
                    "entry " + index + " and the proof do not lead to the root that " + head.signer() + " signed");
        }
    }

    private static String next(Iterator<String> lines) {
        if (!lines.hasNext()) {
            throw new LogRefused(Reason.MALFORMED, "the index is missing");
        }
        return lines.next();
    }
}
