package com.heykakao.gateway.audit.reference;

/** What can be wrong with a published log. */
public enum Fault {
    /** The verifier key is none. */
    KEY_MALFORMED,
    /** Not a signed note, byte for byte. */
    NOTE_MALFORMED,
    /** The note bears no signature of the key. */
    NOT_SIGNED,
    /** The key's signature is of another text. */
    SIGNATURE_WRONG,
    /** A signed text that is no checkpoint of this log. */
    CHECKPOINT_MALFORMED,
    FILE_MISSING,
    /** A file that no tree of the checkpoint's size, or of an earlier one, has. */
    FILE_UNKNOWN,
    FILE_LENGTH,
    ENTRY_LENGTH,
    ENTRY_VERSION,
    ENTRY_SEQUENCE,
    /** An hour before the entry's before it. */
    ENTRY_HOUR,
    ENTRY_CLASS,
    /** A tile that is not what the entries hash to. */
    TILE_DIFFERS,
    /** A left-over partial file that is not the beginning of the wider one. */
    PARTIAL_DIFFERS,
    /** The entries do not hash to the signed root. */
    ROOT_DIFFERS,
    /** An older checkpoint is not of a beginning of this tree. */
    NOT_AN_EXTENSION
}
