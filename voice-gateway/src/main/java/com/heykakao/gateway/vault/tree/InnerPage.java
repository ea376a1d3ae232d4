package com.heykakao.gateway.vault.tree;

/** A page of pointers: {@code version u8 | 128 entries}. */
final class InnerPage extends Page {
    private final Pointers pointers;

    InnerPage(byte[] plain) {
        super(requireLength(plain, 1 + Pointers.BYTES));
        pointers = new Pointers(plain, 1);
    }

    static InnerPage blank() {
        return new InnerPage(blank(1 + Pointers.BYTES));
    }

    @Override
    boolean leadsNowhere() {
        return pointers.isEmpty();
    }

    Pointers pointers() {
        return pointers;
    }
}
