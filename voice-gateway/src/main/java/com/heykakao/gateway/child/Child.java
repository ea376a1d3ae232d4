package com.heykakao.gateway.child;

import java.time.Instant;
import java.util.Optional;

/**
 * A profile as the parent sees it.
 *
 * @param items empty where frozen
 * @param destroyedAt when it is destroyed unless the parent answers, or, where frozen, in any case
 * @param etag another one after every edit of the items
 */
public record Child(
        ChildId id,
        ChildState state,
        Optional<ChildItems> items,
        Instant createdAt,
        Optional<Instant> destroyedAt,
        String etag) {}
