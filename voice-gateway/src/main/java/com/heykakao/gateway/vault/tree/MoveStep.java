package com.heykakao.gateway.vault.tree;

/** The steps of a move in their order; docs/vault-format.md says what a crash after each means. */
public enum MoveStep {
    FROZEN,
    SHARES_MADE,
    PAGES_WRITTEN,
    ROOT_STAGED,
    PROVED,
    OLD_ROOT_WIPED,
    OLD_SHARES_DESTROYED,
    FORGOTTEN,
    ROWS_DELETED
}
