package com.heykakao.gateway.people.answer;

import com.google.protobuf.ByteString;
import java.util.function.Consumer;

/** Gathers chunks of sound into messages of at most 64 KiB; a chunk is never split, so codec frames stay whole. */
public final class Frames {
    private static final int MESSAGE_BYTES = 64 * 1024;

    private final Consumer<ByteString> messages;
    private ByteString gathered = ByteString.EMPTY;

    public Frames(Consumer<ByteString> messages) {
        this.messages = messages;
    }

    public void add(ByteString chunk) {
        if (gathered.size() + chunk.size() > MESSAGE_BYTES) {
            flush();
        }
        gathered = gathered.concat(chunk);
    }

    /** To be called behind the last chunk. */
    public void flush() {
        if (!gathered.isEmpty()) {
            ByteString message = gathered;
            gathered = ByteString.EMPTY;
            messages.accept(message);
        }
    }
}
