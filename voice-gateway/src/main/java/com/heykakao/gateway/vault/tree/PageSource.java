package com.heykakao.gateway.vault.tree;

/** Gives the version of a page that a pointer leads to. */
@FunctionalInterface
interface PageSource {
    /** @throws TreeException.Pages where it is missing, does not open, or is malformed */
    Page page(RowId id, Pointer pointer);
}
