package com.heykakao.gateway.audit.export;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.heykakao.gateway.audit.Access;
import com.heykakao.gateway.audit.AccessHistory;
import com.heykakao.gateway.audit.Actor;
import com.heykakao.gateway.audit.Recorded;
import com.heykakao.gateway.audit.tlog.Checkpoint;
import com.heykakao.gateway.notary.Notary;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes records of a time as files that other programs read, with a signed manifest. Used once, by one thread. */
public final class LogExport {
    private static final String JSON_LINES = "access-log.jsonl";
    private static final String CSV = "access-log.csv";
    private static final String MANIFEST = "manifest";
    private static final List<String> FIELDS = List.of(
            "sequence",
            "at",
            "class",
            "actor_kind",
            "actor_id",
            "employer",
            "roles",
            "address",
            "task",
            "subject",
            "items",
            "reason",
            "ticket",
            "refusal",
            "change");
    private static final JsonMapper JSON = new JsonMapper();

    private final AccessHistory history;
    private final Instant from;
    private final Instant until;
    private long count;

    /** @param until not included */
    public LogExport(AccessHistory history, Instant from, Instant until) {
        this.history = history;
        this.from = from;
        this.until = until;
    }

    /**
     * Writes {@code access-log.jsonl}, {@code access-log.csv} and {@code manifest}, a note signed by the log's key.
     *
     * @param directory is made; files that are there already are not replaced
     * @param head the log's signed head, which covers them
     * @return how many records
     */
    public long write(Path directory, Notary notary, Checkpoint head) throws IOException {
        Files.createDirectories(directory);
        Path lines = directory.resolve(JSON_LINES);
        Path table = directory.resolve(CSV);
        try (BufferedWriter json = create(lines);
                BufferedWriter csv = create(table)) {
            csv.write(String.join(",", FIELDS) + "\r\n");
            history.since(from, recorded -> {
                if (recorded.at().isBefore(until)) {
                    write(recorded, json, csv);
                }
                return true;
            });
        }
        String manifest = "heykakao.com/access-log-export/v1\n"
                + "from " + from + "\n"
                + "until " + until + "\n"
                + "records " + count + "\n"
                + "log " + head.size() + " " + Base64.getEncoder().encodeToString(head.root()) + "\n"
                + line(lines)
                + line(table);
        Files.writeString(directory.resolve(MANIFEST), notary.sign(manifest), StandardOpenOption.CREATE_NEW);
        return count;
    }

    private static BufferedWriter create(Path file) throws IOException {
        return Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
    }

    private void write(Recorded recorded, BufferedWriter json, BufferedWriter csv) {
        List<Object> values = values(recorded);
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
            object.put(FIELDS.get(i), values.get(i));
        }
        try {
            json.write(JSON.writeValueAsString(object));
            json.write('\n');
            csv.write(values.stream().map(LogExport::cell).collect(Collectors.joining(",")) + "\r\n");
            count++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Object> values(Recorded recorded) {
        Access access = recorded.access();
        Actor actor = access.actor();
        return List.of(
                recorded.sequence(),
                recorded.at().toString(),
                access.kind().name(),
                actor.kind().name(),
                actor.id(),
                actor.employer(),
                actor.roles(),
                access.address(),
                access.task(),
                access.subject()
                        .map(subject -> Integer.toUnsignedString(subject.slot()))
                        .orElse(""),
                access.items(),
                access.reason(),
                access.ticket(),
                access.refusal(),
                access.change());
    }

    /** RFC 4180; each in quotes. A list is written with semicolons between. */
    private static String cell(Object value) {
        String text = value instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(";"))
                : String.valueOf(value);
        return "\"" + text.replace("\"", "\"\"") + "\"";
    }

    private static String line(Path file) throws IOException {
        try (DigestInputStream in =
                new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            long bytes = in.transferTo(OutputStream.nullOutputStream());
            return "file " + file.getFileName() + " " + bytes + " sha256 "
                    + HexFormat.of().formatHex(in.getMessageDigest().digest()) + "\n";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
