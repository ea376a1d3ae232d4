package com.heykakao.gateway.vault.root;

import java.util.List;
import java.util.Optional;

/**
 * A root as the root cell holds it.
 *
 * @param topDigest SHA-256 of the sealed top row that was written with it
 * @param root empty where another share has no part for this epoch
 * @param missing which shares those are
 */
public record StoredRoot(long epoch, byte[] topDigest, Optional<Root> root, List<String> missing) {}
