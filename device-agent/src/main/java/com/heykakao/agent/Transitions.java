package com.heykakao.agent;

import java.util.EnumMap;
import java.util.Map;

/** The rows of one part of the situation. An event without a row leaves the part as it is. Filled once, then only read. */
final class Transitions<P extends Enum<P>> {
    private final Map<AgentEvent, Map<P, P>> rows = new EnumMap<>(AgentEvent.class);
    private final Class<P> part;

    Transitions(Class<P> part) {
        this.part = part;
    }

    Transitions<P> row(P from, AgentEvent event, P to) {
        rows.computeIfAbsent(event, e -> new EnumMap<>(part)).put(from, to);
        return this;
    }

    Transitions<P> fromAny(AgentEvent event, P to) {
        for (P from : part.getEnumConstants()) {
            row(from, event, to);
        }
        return this;
    }

    P next(P from, AgentEvent event) {
        return rows.getOrDefault(event, Map.of()).getOrDefault(from, from);
    }
}
