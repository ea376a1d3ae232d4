package com.heykakao.simulator.log;

/** A proof or a published log does not hold. */
final class LogRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why not; printed before the explanation. */
    enum Reason {
        /** Not written as the specification asks. */
        MALFORMED,
        /** Not signed by the log's key, or not a checkpoint of that log. */
        NOT_SIGNED,
        /** The proof does not say which entry it is about. */
        NO_ENTRY,
        /** The entry says that it is another one, or is none. */
        ENTRY_WRONG,
        /** The hashes do not lead to the signed root. */
        ROOT_DIFFERS,
        /** A tile or bundle is not there. */
        FILE_MISSING,
        /** A tile is not what the entries hash to. */
        TILE_DIFFERS,
        /** The record shown is not the one that the entry commits to. */
        RECORD_DIFFERS,
        /** A witness that was asked for has not cosigned. */
        NOT_COSIGNED
    }

    LogRefused(Reason reason, String why) {
        super(reason + ": " + why);
    }
}
