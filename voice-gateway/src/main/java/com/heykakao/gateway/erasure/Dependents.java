package com.heykakao.gateway.erasure;

import com.heykakao.gateway.vault.Subject;
import java.util.List;

/** What goes with a home beyond its own keys. Thread-safe; may block on the disk. */
public interface Dependents {
    /**
     * The home leaves: from here on nothing more is opened for it.
     *
     * @return the subjects to be destroyed with it, in the same move
     */
    List<Subject> leave(Subject home);

    /** Those of several rooms. */
    static Dependents all(List<Dependents> rooms) {
        return new Dependents() {
            @Override
            public List<Subject> leave(Subject home) {
                return rooms.stream().flatMap(room -> room.leave(home).stream()).toList();
            }

            @Override
            public void sweep() {
                rooms.forEach(Dependents::sweep);
            }
        };
    }

    /** Deletes rows of the gateway's own that lead to nobody any more; after the answer, and not before all else is done. */
    void sweep();
}
