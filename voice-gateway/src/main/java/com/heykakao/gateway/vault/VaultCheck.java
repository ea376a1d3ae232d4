package com.heykakao.gateway.vault;

import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.store.Table;
import com.heykakao.gateway.vault.root.RootCell;
import com.heykakao.gateway.vault.tree.TreeCheck;
import com.heykakao.gateway.vault.tree.TreeReport;
import java.util.EnumMap;
import java.util.Map;

/** Walks a vault and changes nothing; docs/vault-format.md, "Invariants". */
public final class VaultCheck {
    private final Map<SubjectKind, Long> live = new EnumMap<>(SubjectKind.class);
    private final TreeCheck tree;
    private long punctured;

    /**
     * What was found.
     *
     * @param live subjects of each kind
     * @param punctured utterance keys of live subjects that are destroyed, among those that may ever have been used
     */
    public record Report(TreeReport tree, Map<SubjectKind, Long> live, long punctured) {}

    /** @param cell opened for reading is enough */
    public VaultCheck(RootCell cell, Store store) {
        this.tree = new TreeCheck(cell, store, Table.KEYS, this::subject);
    }

    /**
     * Once only.
     *
     * @throws com.heykakao.gateway.vault.root.RootException where there is no root
     * @throws com.heykakao.gateway.vault.tree.TreeException.Pages where no root opens the top page
     */
    public Report run() {
        TreeReport report = tree.run();
        return new Report(report, live, punctured);
    }

    private void subject(int slot, byte kind, byte[] payload) {
        KeyringRecord record = KeyringRecord.decode(payload);
        punctured += record.utterances().puncturedBelow(record.reserved());
        record.zeroise();
        live.merge(SubjectKind.of(kind), 1L, Long::sum);
    }
}
