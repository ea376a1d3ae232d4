package com.heykakao.gateway.audit.log;

/** The steps of publishing, in their order; between any two the power may go. */
enum PublishStep {
    /** Entries are on the disk; no tile says so yet. */
    BUNDLES_WRITTEN,
    TILES_WRITTEN,
    /** Readers see the new tree. */
    CHECKPOINT_REPLACED,
    PARTIALS_DELETED,
    /** Entries of full bundles have left the store. */
    ROWS_DELETED
}
