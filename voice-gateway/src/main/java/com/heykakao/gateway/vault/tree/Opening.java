package com.heykakao.gateway.vault.tree;

import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.store.Table;
import com.heykakao.gateway.vault.root.Root;
import com.heykakao.gateway.vault.root.RootCell;
import com.heykakao.gateway.vault.root.RootException;
import com.heykakao.gateway.vault.root.StoredRoot;
import java.util.List;
import java.util.Optional;

/**
 * Which root is current, and its top page.
 *
 * @param root must be zeroised by whoever drops it
 */
record Opening(Root root, Top top) {

    /**
     * Looks only: the newest root whose shares are there and whose top page opens. docs/vault-format.md, "Starting".
     *
     * @throws RootException where there is no root, or another share lacks its part
     * @throws TreeException.Pages where no root opens a top page
     */
    static Opening find(RootCell cell, PageReader reader) {
        List<StoredRoot> stored = cell.stored();
        if (stored.isEmpty()) {
            throw new RootException("the root cell holds no root; restore the root cell of this gateway");
        }
        Optional<RuntimeException> why = Optional.empty();
        for (StoredRoot candidate : stored) {
            try {
                return open(candidate, reader);
            } catch (RootException | TreeException.Pages e) {
                why = Optional.of(why.orElse(e));
            }
        }
        throw why.orElseThrow();
    }

    static Opening open(StoredRoot stored, PageReader reader) {
        Root root = stored.root()
                .orElseThrow(() -> new RootException("the root of epoch " + stored.epoch() + " lacks the share of "
                        + String.join(", ", stored.missing()) + "; plug it in, or restore it where it was only moved"));
        return new Opening(root, reader.top(root.epoch(), root.key(), stored.topDigest()));
    }

    /** Removes what a cut move left: the other root, other shares' parts, rows. */
    void clear(RootCell cell, Store store, Table table) {
        cell.keepOnly(root.epoch());
        store.get(table, RowId.MOVE_RECORD.at(0)).map(MoveRecord::decode).ifPresent(record -> {
            if (record.epoch() == root.epoch()) {
                store.commitAndWait(record.finish(table));
            } else if (record.epoch() > root.epoch()) {
                store.commitAndWait(record.undo(table));
            }
        });
    }
}
