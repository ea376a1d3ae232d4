package com.heykakao.gateway.vault.tree;

/**
 * One of the two parts under the top page: the slots, or the look-up index. Both are leaves under levels of inner pages.
 *
 * @param leafKind row kind of its leaves; inner pages of level n have the kind n above it
 * @param depth levels below the top, the leaves' included
 */
record Region(byte leafKind, int depth) {
    /** 128 × 128 buckets. */
    static final Region INDEX = new Region(RowId.BUCKET, 2);

    static Region slots(int depth) {
        return new Region(RowId.LEAF, depth);
    }

    /** The page of a level that a leaf lies under; level 0 is the leaf. */
    RowId page(int level, long leaf) {
        return new RowId((byte) (leafKind + level), (int) (leaf / power(level)));
    }

    /** Which entry of its parent leads to that page. */
    int entry(int level, long leaf) {
        return (int) (leaf / power(level) % Pointers.FANOUT);
    }

    /** The page above a page of this region. */
    RowId parent(RowId page) {
        long number = Integer.toUnsignedLong(page.number());
        return new RowId((byte) (page.kind() + 1), (int) (number / Pointers.FANOUT));
    }

    private static long power(int level) {
        long power = 1;
        for (int i = 0; i < level; i++) {
            power *= Pointers.FANOUT;
        }
        return power;
    }
}
