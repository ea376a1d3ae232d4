package com.heykakao.gateway.utterance;

import com.heykakao.gateway.vault.KeyringDamagedException;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.SubjectErasedException;
import com.heykakao.gateway.vault.tree.TreeException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whose an utterance is.
 *
 * @param home whose parent may read it, and whose choice of how long to keep counts
 * @param subject whose keys it is sealed under: the home's own, where it is of nobody in particular, or those of a child of it
 */
public record Owner(Subject home, Subject subject) {
    private static final Logger LOG = LoggerFactory.getLogger(Owner.class);

    /** Of nobody in particular. */
    public static Owner home(Subject home) {
        return new Owner(home, home);
    }

    boolean isHome() {
        return subject.equals(home);
    }

    /** The work's answer; {@code none} where it is a child that is destroyed meanwhile, or whose keys do not open. */
    <T> T unlessGone(T none, Supplier<T> work) {
        try {
            return work.get();
        } catch (SubjectErasedException e) {
            if (isHome()) {
                throw e;
            }
            return none;
        } catch (KeyringDamagedException | TreeException.Pages e) {
            if (isHome()) {
                throw e;
            }
            LOG.error(
                    "what was said by a child, slot {}, does not open; run `voice-gateway vault check`",
                    Integer.toUnsignedString(subject.slot()),
                    e);
            return none;
        }
    }
}
