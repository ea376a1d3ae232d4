package com.heykakao.gateway.vault.tree;

import java.util.List;

/**
 * What a walk over the whole tree found.
 *
 * @param live slots that have a seed
 * @param erased slots that had one
 * @param pages the top page included
 * @param orphans rows of the key table that the root does not lead to
 * @param faults what is wrong, a line each; empty where the invariants hold
 */
public record TreeReport(long epoch, long live, long erased, long pages, long orphans, List<String> faults) {}
