package com.heykakao.gateway.vault.tree;

import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.store.Table;
import com.heykakao.gateway.vault.crypto.Kdf;
import com.heykakao.gateway.vault.root.RootCell;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/** A tree under the root that is current when it is opened; nothing is changed by it. Thread-safe; reads pages anew each time. */
public final class LookedAtTree implements AutoCloseable {
    private final Opening opening;
    private final PageReader reader;
    private final TreeView view;

    private LookedAtTree(Opening opening, PageReader reader) {
        this.opening = opening;
        this.reader = reader;
        this.view = new TreeView(opening.top(), reader);
    }

    /**
     * @param cell stays open
     * @throws com.heykakao.gateway.vault.root.RootException where there is no root, or a share of it is missing
     * @throws TreeException.Pages where no root opens the pages
     */
    public static LookedAtTree open(RootCell cell, Store store, Table table) {
        PageReader reader = new PageReader(store, table);
        return new LookedAtTree(Opening.find(cell, reader), reader);
    }

    /** As {@link KeyTree#tag}. */
    public Tag tag(String purpose, byte[] value) {
        byte[] indexKey = opening.top().indexKey();
        byte[] derived = Kdf.derive(indexKey, purpose, value);
        Arrays.fill(indexKey, (byte) 0);
        return new Tag(Arrays.copyOf(derived, Tag.BYTES));
    }

    /** @return a slot, u32 */
    public OptionalInt find(Tag tag) {
        return view.find(tag);
    }

    /** What a live slot holds; empty where it was erased or never given. */
    public Optional<SlotContent> read(int slot) {
        return view.seed(slot).map(seed -> new SlotContent(seed.kind(), reader.payload(slot, seed)));
    }

    @Override
    public void close() {
        opening.root().zeroise();
        opening.top().zeroise();
    }
}
