package com.heykakao.gateway.audit;

import com.heykakao.gateway.vault.Subject;
import java.util.List;

/**
 * Who acts.
 *
 * @param id the issuer's {@code sub} of staff, the slot of a parent; empty where nobody was made out
 * @param employer the registry's id of the processor, or CONTROLLER; empty for others than staff
 */
public record Actor(Kind kind, String id, String employer, List<String> roles) {
    /** What an actor is. */
    public enum Kind {
        PARENT,
        STAFF,
        /** The gateway's own work, such as the end of a period. */
        GATEWAY
    }

    public Actor {
        roles = List.copyOf(roles);
    }

    public static Actor parent(Subject home) {
        return new Actor(Kind.PARENT, Integer.toUnsignedString(home.slot()), "", List.of());
    }

    public static Actor staff(String id, String employer, List<String> roles) {
        return new Actor(Kind.STAFF, id, employer, roles);
    }

    public static Actor gateway() {
        return new Actor(Kind.GATEWAY, "", "", List.of());
    }

    /** A caller who could not be made out. */
    public static Actor unknown(Kind kind) {
        return new Actor(kind, "", "", List.of());
    }
}
