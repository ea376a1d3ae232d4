package com.heykakao.gateway.vault.tree;

import java.util.Optional;
import java.util.OptionalInt;

/** One version of the tree, seen from its top. As thread-safe as its source. */
record TreeView(Top top, PageSource pages) {

    /** The seed of a live slot. */
    Optional<Seed> seed(int slot) {
        long number = Integer.toUnsignedLong(slot);
        if (number >= top.nextSlot()) {
            return Optional.empty();
        }
        int i = (int) (number % LeafPage.SLOTS);
        return leaf(number / LeafPage.SLOTS).filter(leaf -> leaf.isLive(i)).map(leaf -> leaf.seed(i));
    }

    OptionalInt find(Tag tag) {
        Optional<Bucket> bucket = bucket(tag.bucket());
        return bucket.isPresent() ? bucket.get().find(tag) : OptionalInt.empty();
    }

    Optional<Bucket> bucket(int number) {
        return page(Region.INDEX, number).map(Bucket.class::cast);
    }

    Optional<LeafPage> leaf(long leaf) {
        return page(top.region(), leaf).map(LeafPage.class::cast);
    }

    private Optional<Page> page(Region region, long leaf) {
        Pointer pointer = top.pointers(region).get(region.entry(region.depth() - 1, leaf));
        for (int level = region.depth() - 1; level > 0 && !pointer.leadsNowhere(); level--) {
            InnerPage inner = (InnerPage) pages.page(region.page(level, leaf), pointer);
            pointer = inner.pointers().get(region.entry(level - 1, leaf));
        }
        return pointer.leadsNowhere() ? Optional.empty() : Optional.of(pages.page(region.page(0, leaf), pointer));
    }
}
