package com.heykakao.gateway.vault.tree;

/**
 * What a move did.
 *
 * @param slotPages pages written on the way to slots, the top page included
 * @param indexPages pages written on the way to index entries
 */
public record Changed(long epochBefore, long epochAfter, int slotPages, int indexPages) {}
