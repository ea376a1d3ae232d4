package com.heykakao.gateway.store;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** The tables. Row keys stand in clear on disk and must be opaque. A store has those of one kind of data only. */
public enum Table {
    /** Key pages of a vault: of the voice data's, or of the access log's. */
    KEYS,
    /** Sealed rows of subjects. */
    PROFILES,
    /** Sealed utterances. */
    UTTERANCES,
    /** Sealed records behind the entries of the access log. */
    LOG_RECORDS,
    /** Which records are about whom, by tags that die with their month. */
    LOG_SUBJECTS,
    /** Entries whose bundle is not yet full and published. */
    LOG_ENTRIES,
    /** The log's newest signed head. */
    LOG_STATE;

    /** What the store of the homes' data holds. */
    public static final Set<Table> OF_VOICE = Collections.unmodifiableSet(EnumSet.of(KEYS, PROFILES, UTTERANCES));

    /** What the access log's store holds; docs/access-log.md. */
    public static final Set<Table> OF_LOG =
            Collections.unmodifiableSet(EnumSet.of(KEYS, LOG_RECORDS, LOG_SUBJECTS, LOG_ENTRIES, LOG_STATE));
}
