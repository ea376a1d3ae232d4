package com.heykakao.gateway.refusal;

/** Changes of what somebody else may have changed since the caller read it. */
public final class Etags {
    private Etags() {}

    /**
     * Lets a change pass that does not say what the caller read.
     *
     * @param given empty to write over whatever there is
     * @param kind what it is of
     * @throws RefusedException STALE_ETAG
     */
    public static void requireIfGiven(String given, String now, String kind) {
        if (!given.isEmpty() && !given.equals(now)) {
            throw RefusedException.staleEtag(kind);
        }
    }
}
