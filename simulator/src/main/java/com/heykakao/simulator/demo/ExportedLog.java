package com.heykakao.simulator.demo;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The records that {@code log export} wrote as JSON lines.
 *
 * @param bytes the file as it is
 */
record ExportedLog(byte[] bytes, List<Entry> entries) {
    /**
     * @param actor the id of who called
     * @param task the RPC, by its full name
     * @param refusal by which name it was refused; empty where it was answered
     */
    record Entry(
            long sequence,
            String actor,
            String employer,
            String task,
            List<String> items,
            String reason,
            String refusal) {
        /** Its name without its service. */
        String rpc() {
            return task.substring(task.indexOf('/') + 1);
        }
    }

    /** @param directory what {@code --out} named */
    static ExportedLog read(Path directory) throws IOException {
        byte[] bytes = Files.readAllBytes(directory.resolve("access-log.jsonl"));
        List<Entry> entries = new ArrayList<>();
        for (String line : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
            entries.add(entry(line));
        }
        return new ExportedLog(bytes, List.copyOf(entries));
    }

    private static Entry entry(String line) throws IOException {
        try {
            Map<String, Object> fields = JSONObjectUtils.parse(line);
            return new Entry(
                    JSONObjectUtils.getLong(fields, "sequence"),
                    JSONObjectUtils.getString(fields, "actor_id"),
                    JSONObjectUtils.getString(fields, "employer"),
                    JSONObjectUtils.getString(fields, "task"),
                    JSONObjectUtils.getStringList(fields, "items"),
                    JSONObjectUtils.getString(fields, "reason"),
                    JSONObjectUtils.getString(fields, "refusal"));
        } catch (ParseException e) {
            throw new IOException("a line of the export does not read: " + line, e);
        }
    }

    long refusals() {
        return entries.stream().filter(entry -> !entry.refusal().isEmpty()).count();
    }

    /** The one answered call of this RPC by this person that read something. */
    Entry only(String rpc, String actor) {
        List<Entry> found = entries.stream()
                .filter(entry -> entry.task().endsWith(rpc) && entry.actor().equals(actor))
                .filter(entry -> entry.refusal().isEmpty() && !entry.items().isEmpty())
                .toList();
        Steps.require(
                found.size() == 1, "the log has %d entries of %s by %s that read something", found.size(), rpc, actor);
        return found.get(0);
    }
}
