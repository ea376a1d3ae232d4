package com.heykakao.gateway.utterance;

import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.SubjectErasedException;
import java.util.function.Supplier;

/**
 * Whose an utterance is.
 *
 * @param home whose parent may read it, and whose choice of how long to keep counts
 * @param subject whose keys it is sealed under: the home's own, where it is of nobody in particular, or those of a child of it
 */
public record Owner(Subject home, Subject subject) {

    /** Of nobody in particular. */
    public static Owner home(Subject home) {
        return new Owner(home, home);
    }

    boolean isHome() {
        return subject.equals(home);
    }

    /** The work's answer; {@code none} where it is a child that is destroyed meanwhile. */
    <T> T unlessGone(T none, Supplier<T> work) {
        try {
            return work.get();
        } catch (SubjectErasedException e) {
            if (isHome()) {
                throw e;
            }
            return none;
        }
    }
}
