package com.heykakao.gateway.disclosure;

import com.heykakao.gateway.audit.Access;
import com.heykakao.gateway.audit.Actor;
import java.time.Instant;
import java.util.List;

/**
 * One access to a home's data, as the home may see it; the fields are those of {@link Access}.
 *
 * @param sequence of the entry
 * @param child whose data it was, by the id of the profile; empty where it was the home's own
 * @param employer of staff; else empty
 * @param pseudonym of staff, 8 hex characters; else empty
 */
public record Disclosed(
        long sequence,
        Instant at,
        String child,
        Actor.Kind kind,
        String employer,
        List<String> roles,
        String pseudonym,
        String task,
        List<String> items,
        String reason,
        String ticket,
        String refusal) {
    public Disclosed {
        roles = List.copyOf(roles);
        items = List.copyOf(items);
    }
}
