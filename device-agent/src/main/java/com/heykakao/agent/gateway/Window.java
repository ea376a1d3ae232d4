package com.heykakao.agent.gateway;

import com.google.protobuf.ByteString;
import java.util.TreeMap;

/** The chunks of one utterance that are not acknowledged yet. Not thread-safe. */
final class Window {
    private final TreeMap<Integer, ByteString> chunks = new TreeMap<>();
    private int next;
    private int acknowledged;

    void add(ByteString chunk) {
        // The gateway may already have what is fed in again.
        if (next >= acknowledged) {
            chunks.put(next, chunk);
        }
        next++;
    }

    /** @param sequence acknowledged() &lt;= sequence &lt; next() */
    ByteString get(int sequence) {
        return chunks.get(sequence);
    }

    /** Drops everything before it. */
    void acknowledge(int sequence) {
        acknowledged = Math.max(acknowledged, sequence);
        chunks.headMap(acknowledged).clear();
    }

    int acknowledged() {
        return acknowledged;
    }

    /** The sequence of the next chunk to be added. */
    int next() {
        return next;
    }

    void clear() {
        chunks.clear();
    }
}
