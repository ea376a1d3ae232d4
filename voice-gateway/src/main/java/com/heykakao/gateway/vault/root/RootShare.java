package com.heykakao.gateway.vault.root;

import java.util.Optional;
import java.util.Set;

/** Placeholder until the merge. */
public interface RootShare extends AutoCloseable {
    int BYTES = 32;

    String describe();

    byte[] create(long epoch);

    Optional<byte[]> get(long epoch);

    void destroy(long epoch);

    Set<Long> epochs();

    @Override
    void close();
}
