package com.heykakao.gateway.audit.witness;

import java.time.Instant;

/** What came of asking a witness. */
public sealed interface Outcome {
    /**
     * It cosigned.
     *
     * @param line the signature line, with its newline
     * @param at when the witness says it did
     */
    record Cosigned(String line, Instant at) implements Outcome {}

    /** It did not. */
    record Failed(Reason reason) implements Outcome {}

    /** Why there is no cosignature, and what to do. */
    enum Reason {
        /** 409: the witness has cosigned a larger log under this name and key. */
        WITNESS_AHEAD("has seen a larger log than this one: this log was set back, or another one signs with its key; "
                + "find out which before anything else"),
        /** 409 at equal sizes. */
        FORKED("has cosigned another log of this size: this log was written anew, or another one signs with its key; "
                + "find out which before anything else"),
        /** 422. */
        INCONSISTENT(
                "has cosigned a log that this one does not go on from: this log was written anew, or another one signs "
                        + "with its key; find out which before anything else"),
        /** 403. */
        KEY_NOT_TRUSTED("does not trust the log's key; give its operator pki/log.pub"),
        /** 404. */
        LOG_UNKNOWN("does not follow this log; give its operator pki/log.pub"),
        /** 400. */
        REQUEST_REFUSED("does not take the request for well-formed"),
        /** 200 without a signature of the key in the settings. */
        NO_COSIGNATURE("answered without a signature that its key verifies; compare the key in the settings"),
        /** 409 again and again. */
        CONTENDED("named another size each time; somebody else submits this log to it too"),
        /** 429 and 5xx. */
        UNAVAILABLE("cannot answer now"),
        UNREACHABLE("cannot be reached"),
        TIMED_OUT("did not answer in time"),
        /** Any other status, a conflict that names no size, an answer that does not end. */
        ANSWER_UNKNOWN("gave an answer that tlog-witness does not know; compare the address in the settings"),
        /** The log could not make the proof. */
        NO_PROOF("was not asked, because this log could not make the consistency proof; run log verify");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        /** Goes on from the witness's name. */
        public String text() {
            return text;
        }

        /** Whether the witness has seen something that this log contradicts. */
        public boolean accuses() {
            return this == WITNESS_AHEAD || this == FORKED || this == INCONSISTENT;
        }
    }
}
