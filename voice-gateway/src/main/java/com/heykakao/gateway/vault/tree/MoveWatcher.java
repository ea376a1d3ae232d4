package com.heykakao.gateway.vault.tree;

/** Told of each step when it is done, on the moving thread. Where it throws, the move has failed there. */
@FunctionalInterface
public interface MoveWatcher {
    MoveWatcher NONE = step -> {};

    void reached(MoveStep step);
}
