package com.heykakao.gateway.child;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * A profile as the parent sees it.
 *
 * @param items empty where frozen or damaged
 * @param createdAt empty where damaged
 * @param destroyedAt when it is destroyed unless the parent answers, or, where frozen, in any case
 * @param etag another one after every edit of the items
 */
public record Child(
        ChildId id,
        ChildState state,
        Optional<ChildItems> items,
        Optional<Instant> createdAt,
        Optional<Instant> destroyedAt,
        String etag) {
    /** Damaged ones last. */
    public static final Comparator<Child> OLDEST_FIRST = Comparator.comparing(
                    (Child child) -> child.createdAt().orElse(Instant.MAX))
            .thenComparing(child -> child.id().hex());

    /** One of which nothing but its id is known. */
    static Child damaged(ChildId id) {
        return new Child(id, ChildState.DAMAGED, Optional.empty(), Optional.empty(), Optional.empty(), "");
    }
}
