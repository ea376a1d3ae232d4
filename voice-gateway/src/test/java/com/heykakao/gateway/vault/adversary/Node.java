package com.heykakao.gateway.vault.adversary;

/**
 * A node of a subject's tree of utterance keys, from which every utterance below it follows: child <i>b</i> of key <i>k</i> is
 * HMAC-SHA-256(<i>k</i>, byte <i>b</i>). Source: docs/vault-format.md, "Keys".
 *
 * @param level steps below the top of the tree, 0 to 32
 * @param index the first {@code level} bits of every utterance number below it, most significant first
 */
record Node(int level, long index, Bytes key) {
    static final int LEVELS = 32;

    boolean covers(long number) {
        return number >>> (LEVELS - level) == index;
    }

    byte[] derive(long number, Crypto crypto) {
        byte[] derived = key.array();
        for (int bit = LEVELS - level - 1; bit >= 0; bit--) {
            derived = child(derived, (int) (number >>> bit & 1), crypto);
        }
        return derived;
    }

    static byte[] child(byte[] key, int bit, Crypto crypto) {
        return crypto.hmac(key, new byte[] {(byte) bit});
    }
}
