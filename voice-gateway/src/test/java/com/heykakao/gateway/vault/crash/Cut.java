package com.heykakao.gateway.vault.crash;

import com.heykakao.gateway.vault.tree.MoveStep;

/** Where and how a change is cut. */
public sealed interface Cut {

    /** The process dies when a step is done. */
    record AtStep(MoveStep step) implements Cut {}

    /**
     * At the n-th write or force of the root cell.
     *
     * @param n from 0
     */
    record AtCell(int n, How how) implements Cut {}

    /**
     * At the n-th batch that goes to the store.
     *
     * @param n from 0
     */
    record AtStore(int n, How how) implements Cut {}

    /** Nothing happens. */
    record Nowhere() implements Cut {}

    /** What goes wrong there. */
    enum How {
        /** Power is lost before it. */
        CRASH_BEFORE,
        /** Power is lost after it. */
        CRASH_AFTER,
        /** The disk reports an error and did nothing. */
        ERROR_BEFORE,
        /** The disk reports an error and did it all the same, as a force may with EIO. */
        ERROR_AFTER,
        /** A part is written and then the disk is full. */
        SHORT_WRITE
    }
}
