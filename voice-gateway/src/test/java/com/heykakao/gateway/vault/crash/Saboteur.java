package com.heykakao.gateway.vault.crash;

import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.store.Direction;
import com.heykakao.gateway.store.KeyRange;
import com.heykakao.gateway.store.RowVisitor;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.store.Table;
import com.heykakao.gateway.vault.crash.Cut.How;
import com.heykakao.gateway.vault.root.PowerLossBlocks.Operation;
import com.heykakao.gateway.vault.root.PowerLossBlocks.Trouble;
import com.heykakao.gateway.vault.tree.MoveStep;
import com.heykakao.gateway.vault.tree.MoveWatcher;
import java.io.IOException;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** Stands between the vault and its disks, and cuts once where it is told to. After a crash nothing reaches a disk any more. */
final class Saboteur implements Trouble, MoveWatcher {
    private final Random dice;
    private Cut cut = new Cut.Nowhere();
    private int cellOperations;
    private int batches;
    private boolean dead;
    private boolean fired;
    private Optional<How> pending = Optional.empty();

    Saboteur(Random dice) {
        this.dice = dice;
    }

    void arm(Cut next) {
        cut = next;
        cellOperations = 0;
        batches = 0;
        fired = false;
    }

    /** The next process starts. */
    void restart() {
        dead = false;
        arm(new Cut.Nowhere());
    }

    boolean fired() {
        return fired;
    }

    @Override
    public void reached(MoveStep step) {
        requireAlive();
        if (cut.equals(new Cut.AtStep(step))) {
            throw die();
        }
    }

    @Override
    public int before(Operation operation, int bytes) throws IOException {
        requireAlive();
        boolean here = cut instanceof Cut.AtCell at && at.n() == cellOperations;
        cellOperations++;
        if (!here) {
            pending = Optional.empty();
            return bytes;
        }
        How how = ((Cut.AtCell) cut).how();
        pending = Optional.of(how);
        return switch (how) {
            case CRASH_BEFORE -> throw die();
            case ERROR_BEFORE -> 0;
            case SHORT_WRITE -> operation == Operation.WRITE ? dice.nextInt(bytes) : 0;
            case CRASH_AFTER, ERROR_AFTER -> bytes;
        };
    }

    @Override
    public void after(Operation operation) throws IOException {
        if (pending.isPresent()) {
            How how = pending.get();
            pending = Optional.empty();
            if (how == How.CRASH_AFTER) {
                throw die();
            }
            fired = true;
            throw new IOException(how == How.SHORT_WRITE ? "No space left on device" : "Input/output error");
        }
    }

    /** The store as the vault sees it. */
    Store before(Store real) {
        return new Store() {
            @Override
            public Optional<byte[]> get(Table table, byte[] key) {
                requireAlive();
                return real.get(table, key);
            }

            @Override
            public void scan(Table table, KeyRange range, Direction direction, RowVisitor visitor) {
                requireAlive();
                real.scan(table, range, direction, visitor);
            }

            @Override
            public CompletableFuture<Void> commit(Batch batch) {
                requireAlive();
                boolean here = cut instanceof Cut.AtStore at && at.n() == batches;
                batches++;
                if (!here) {
                    return real.commit(batch);
                }
                How how = ((Cut.AtStore) cut).how();
                if (how == How.CRASH_BEFORE) {
                    throw die();
                }
                if (how == How.CRASH_AFTER || how == How.ERROR_AFTER) {
                    real.commitAndWait(batch);
                }
                if (how == How.CRASH_AFTER) {
                    throw die();
                }
                fired = true;
                return CompletableFuture.failedFuture(new IllegalStateException("the disk failed"));
            }

            @Override
            public void purge(Table table, KeyRange range) {
                real.purge(table, range);
            }

            @Override
            public void close() {
                // The real one stays open: a batch is on the disk when its future completes.
            }
        };
    }

    private Crash die() {
        dead = true;
        fired = true;
        return new Crash(cut);
    }

    private void requireAlive() {
        if (dead) {
            throw new Crash(cut);
        }
    }
}
