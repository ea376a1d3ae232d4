package com.heykakao.gateway.audit.log;

import com.heykakao.gateway.audit.history.Entries;
import com.heykakao.gateway.audit.stored.Head;
import com.heykakao.gateway.audit.stored.LogDamagedException;
import com.heykakao.gateway.audit.stored.LogRows;
import com.heykakao.gateway.audit.tlog.Frontier;
import com.heykakao.gateway.audit.tlog.TlogException;
import com.heykakao.gateway.audit.tlog.TlogFiles;
import com.heykakao.gateway.audit.tlog.TreeHash;
import com.heykakao.gateway.notary.NoteVerifier;
import com.heykakao.gateway.store.Direction;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.store.Table;

/**
 * Where a log stands when it is opened: the head row says what is true, and what is published has to be a beginning of it.
 *
 * @param edge of what is published
 * @param frontier of the head
 */
record Recovery(Head head, TileEdge edge, Frontier frontier) {

    /** @throws LogDamagedException where the head does not stand, or what is there does not lead to it */
    static Recovery of(Store store, TlogFiles files, NoteVerifier key) {
        Head head = Head.stored(store, key);
        Head published = Head.open(
                files.checkpoint().orElseThrow(() -> new LogDamagedException("the published checkpoint is missing")),
                key,
                "the published checkpoint");
        if (published.size() > head.size()) {
            throw new LogDamagedException("the published checkpoint has " + published.size()
                    + " entries and the head only " + head.size() + ": the store was rolled back");
        }
        TileEdge edge = edge(files, published);
        Frontier frontier = edge.frontier();
        Entries.rows(store, edge.size(), head.size(), entry -> frontier.append(TreeHash.leaf(entry)))
                .ifPresent(missing -> {
                    throw new LogDamagedException("entry " + missing + " is in no row and not published");
                });
        if (!head.checkpoint().hasRoot(frontier.root())) {
            throw new LogDamagedException(
                    "what is published and stored does not add up to the head of size " + head.size());
        }
        requireNothingBeyond(store, head);
        return new Recovery(head, edge, frontier);
    }

    private static TileEdge edge(TlogFiles files, Head published) {
        try {
            TileEdge edge = TileEdge.load(files, published.size());
            if (!published.checkpoint().hasRoot(edge.root())) {
                throw new LogDamagedException(
                        "the tiles do not add up to the published checkpoint of size " + published.size());
            }
            return edge;
        } catch (TlogException e) {
            throw new LogDamagedException(e.getMessage(), e);
        }
    }

    /** Entries come in one batch with the head that covers them. */
    private static void requireNothingBeyond(Store store, Head head) {
        store.scan(Table.LOG_ENTRIES, LogRows.entries(head.size(), -1), Direction.FORWARD, (key, value) -> {
            throw new LogDamagedException(
                    "LOG_ENTRIES has an entry that the head of size " + head.size() + " does not cover");
        });
    }
}
