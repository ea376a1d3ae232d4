package com.heykakao.gateway.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A ZIP that remembers name, size and SHA-256 of each file in it: some hundred bytes a file, whatever the files hold. Not thread-safe. */
final class Archive {
    private final ZipOutputStream zip;
    private final Instant madeAt;
    private final JsonFactory json = new JsonFactory();
    private final List<Listed> files = new ArrayList<>();

    /** @param sha256 in lower-case hex */
    record Listed(String name, long size, String sha256) {}

    /** Writes a file's bytes. */
    interface Content {
        void to(OutputStream out) throws IOException;
    }

    /** Writes a JSON document. */
    interface Document {
        void to(JsonGenerator out) throws IOException;
    }

    /** Gives a list's items one after the other. */
    interface Items<T> {
        void each(Consumer<T> visitor);
    }

    /** What is done with one item. */
    interface Step<T> {
        void take(T item) throws IOException;
    }

    /** Writes the fields of one item. */
    interface Fields<T> {
        void write(JsonGenerator out, T item) throws IOException;
    }

    Archive(OutputStream out, Instant madeAt) {
        this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        this.madeAt = madeAt;
    }

    List<Listed> files() {
        return List.copyOf(files);
    }

    void file(String name, Content content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(madeAt.toEpochMilli());
        zip.putNextEntry(entry);
        Measured measured = new Measured(zip);
        content.to(measured);
        zip.closeEntry();
        files.add(new Listed(name, measured.size, HexFormat.of().formatHex(measured.sha256.digest())));
    }

    void json(String name, Document document) throws IOException {
        file(name, out -> {
            try (JsonGenerator generator = json.createGenerator(out)) {
                generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
                document.to(generator.useDefaultPrettyPrinter());
            }
        });
    }

    /** A JSON array of objects. */
    <T> void list(String name, Items<T> items, Fields<T> fields) throws IOException {
        json(name, out -> {
            out.writeStartArray();
            each(items, item -> {
                out.writeStartObject();
                fields.write(out, item);
                out.writeEndObject();
            });
            out.writeEndArray();
        });
    }

    /** Does with each item what may fail as files do. */
    static <T> void each(Items<T> items, Step<T> step) throws IOException {
        try {
            items.each(item -> {
                try {
                    step.take(item);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Writes the list of files at the end; leaves what is below open. */
    void finish() throws IOException {
        zip.finish();
    }

    private static final class Measured extends FilterOutputStream {
        private final MessageDigest sha256;
        private long size;

        Measured(OutputStream out) {
            super(out);
            try {
                sha256 = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JDK has SHA-256", e);
            }
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            sha256.update(bytes, from, length);
            size += length;
        }
    }
}
