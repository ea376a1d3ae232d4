package com.heykakao.gateway.export;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Fields of one form throughout an export. */
final class Json {
    private Json() {}

    /** Null where there is none. */
    static void text(JsonGenerator out, String name, Optional<String> text) throws IOException {
        out.writeStringField(name, text.orElse(null));
    }

    /** Null where it is empty. */
    static void given(JsonGenerator out, String name, String text) throws IOException {
        text(out, name, Optional.of(text).filter(any -> !any.isEmpty()));
    }

    /** ISO 8601 in UTC; null where there is none. */
    static void time(JsonGenerator out, String name, Optional<Instant> at) throws IOException {
        text(out, name, at.map(Instant::toString));
    }

    static void texts(JsonGenerator out, String name, List<String> values) throws IOException {
        out.writeArrayFieldStart(name);
        for (String value : values) {
            out.writeString(value);
        }
        out.writeEndArray();
    }
}
