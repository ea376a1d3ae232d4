package com.heykakao.gateway.store;

/** The tables. Row keys stand in clear on disk and must be opaque. */
public enum Table {
    /** Key pages of the vault. */
    KEYS,
    /** Sealed rows of subjects. */
    PROFILES,
    /** Sealed utterances. */
    UTTERANCES
}
