package com.heykakao.gateway.vault.tree;

/**
 * Leads from a page to one version of a child.
 *
 * @param key 32 bytes, under which the child is sealed
 * @param epoch of the child; 0 leads nowhere
 */
record Pointer(byte[] key, long epoch) {
    boolean leadsNowhere() {
        return epoch == 0;
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "Pointer[epoch=" + epoch + "]";
    }
}
