package com.heykakao.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.audit.Access;
import com.heykakao.gateway.audit.Actor;
import com.heykakao.gateway.audit.RecordClass;
import com.heykakao.gateway.audit.reference.ReferenceKey;
import com.heykakao.gateway.audit.reference.ReferenceNote;
import com.heykakao.gateway.audit.tlog.Checkpoint;
import com.heykakao.gateway.audit.tlog.Proofs;
import com.heykakao.gateway.audit.tlog.TreeHash;
import com.heykakao.gateway.audit.witness.TestWitness;
import com.heykakao.gateway.notary.NoteVerifier;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.SubjectKind;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogCommandsTest {
    @TempDir
    Path directory;

    private final StringWriter said = new StringWriter();
    private final Instant now = Instant.now();
    private final MovableClock clock = new MovableClock(now);

    private int run(String... arguments) {
        said.getBuffer().setLength(0);
        return Main.commandLine()
                .setOut(new PrintWriter(said))
                .setErr(new PrintWriter(said))
                .execute(arguments);
    }

    private String home() {
        return directory.resolve("home").toString();
    }

    private Path log(String file) {
        return directory.resolve("home").resolve("log").resolve("tlog").resolve(file);
    }

    private HomeLog open() throws Exception {
        HomeDirectory home = new HomeDirectory(Path.of(home()));
        return HomeLog.open(home, home.readConfig(), clock, new SecureRandom());
    }

    private static Access lookUp(int number) {
        return new Access(
                RecordClass.ACCESS,
                Actor.staff("agent \"" + number + "\", KAKAO", "KAKAO", List.of("CARE_AGENT", "OPERATOR")),
                "192.0.2.7",
                "heykakao.care.v1.LookUpService/LookUp",
                Optional.of(new Subject(number, SubjectKind.ACCOUNT)),
                List.of("NAME"),
                "DEVICE_FAULT",
                "T-1",
                "",
                "");
    }

    @BeforeEach
    void makeHome() throws Exception {
        assertEquals(
                0, run("init", "--home", home(), "--audience", "x", "--allow-unsafe-root", "--name", "gw.example"));
    }

    private void append(int count) throws Exception {
        try (HomeLog log = open()) {
            for (int i = 0; i < count; i++) {
                var unused = log.log().append(lookUp(i));
            }
        }
    }

    @Test
    void a_new_home_has_a_log_without_entries_that_is_sound() throws Exception {
        assertEquals(0, run("log", "verify", "--home", home()), said::toString);
        assertEquals("entries 0, published 0\nrecords 0, expired 0\nsound\n", said.toString());
        assertTrue(Files.readString(log("checkpoint")).startsWith("gw.example/access-log\n0\n"));
    }

    @Test
    void verify_counts_what_is_there_and_names_what_is_not() throws Exception {
        append(5);
        assertEquals(0, run("log", "verify", "--home", home()), said::toString);
        assertEquals("entries 5, published 5\nrecords 5, expired 0\nsound\n", said.toString());
        Files.delete(log("tile/0/000.p/5"));
        assertEquals(1, run("log", "verify", "--home", home()));
        assertTrue(said.toString().contains("FAULT tile/0/000.p/5 is missing\n"), said::toString);
        assertTrue(said.toString().endsWith("not sound\n"), said::toString);
    }

    @Test
    void verify_runs_beside_a_gateway_that_appends() throws Exception {
        try (HomeLog log = open()) {
            for (int round = 0; round < 5; round++) {
                for (int i = 0; i < 60; i++) {
                    var unused = log.log().append(lookUp(i));
                }
                assertEquals(0, run("log", "verify", "--home", home()), said::toString);
                assertTrue(said.toString().startsWith("entries " + (round + 1) * 60 + ","), said::toString);
            }
        }
    }

    @Test
    void a_kept_checkpoint_is_compared() throws Exception {
        append(3);
        Path kept = directory.resolve("kept");
        Files.copy(log("checkpoint"), kept);
        append(4);
        assertEquals(0, run("log", "verify", "--home", home(), "--against", kept.toString()), said::toString);
        Files.writeString(kept, Files.readString(kept).replace("\n3\n", "\n2\n"));
        assertEquals(1, run("log", "verify", "--home", home(), "--against", kept.toString()));
        assertTrue(
                said.toString()
                        .contains(
                                "FAULT the kept checkpoint does not stand: the signature of gw.example/access-log is wrong"),
                said::toString);
    }

    @Test
    void a_proof_stands_by_the_log_s_public_key_alone() throws Exception {
        append(300);
        NoteVerifier key = NoteVerifier.read(Path.of(home(), "pki", "log.pub"));
        for (int number : List.of(0, 255, 256, 299)) {
            assertEquals(0, run("log", "prove", Integer.toString(number), "--home", home()), said::toString);
            String[] parts = said.toString().split("\n\n", 2);
            List<String> lines = List.of(parts[0].split("\n", -1));
            assertEquals("c2sp.org/tlog-proof@v1", lines.get(0));
            assertEquals("index " + number, lines.get(2));
            byte[] entry = Base64.getDecoder().decode(lines.get(1).substring("extra ".length()));
            List<byte[]> path = lines.stream()
                    .skip(3)
                    .map(line -> Base64.getDecoder().decode(line))
                    .toList();
            Checkpoint checkpoint = Checkpoint.parse(key.open(parts[1]));
            assertEquals(300, checkpoint.size());
            assertTrue(Proofs.isIncluded(number, 300, TreeHash.leaf(entry), path, checkpoint.root()));
        }
        assertEquals(1, run("log", "prove", "300", "--home", home()));
        assertTrue(
                said.toString().contains("there is no published entry 300: the log has 300 of them"), said::toString);
    }

    @Test
    void an_export_holds_the_records_of_its_time_and_a_manifest_that_is_signed() throws Exception {
        append(3);
        clock.set(now.plusSeconds(7200));
        append(2);
        Path out = directory.resolve("export");
        assertEquals(
                0,
                run(
                        "log",
                        "export",
                        "--home",
                        home(),
                        "--from",
                        "2020-01-01",
                        "--until",
                        now.plusSeconds(3600).toString(),
                        "--out",
                        out.toString()),
                said::toString);
        List<String> json = Files.readAllLines(out.resolve("access-log.jsonl"));
        assertEquals(3, json.size());
        assertTrue(json.get(1).startsWith("{\"sequence\":1,\"at\":\""), json::toString);
        assertTrue(json.get(1).contains("\"actor_id\":\"agent \\\"1\\\", KAKAO\""), json::toString);
        List<String> csv = Files.readAllLines(out.resolve("access-log.csv"));
        assertEquals(4, csv.size());
        assertTrue(csv.get(0).startsWith("sequence,at,class,"), csv::toString);
        assertTrue(csv.get(2).contains("\"agent \"\"1\"\", KAKAO\",\"KAKAO\",\"CARE_AGENT;OPERATOR\""), csv::toString);
        String manifest =
                NoteVerifier.read(Path.of(home(), "pki", "log.pub")).open(Files.readString(out.resolve("manifest")));
        List<String> lines = Arrays.asList(manifest.split("\n"));
        assertEquals("heykakao.com/access-log-export/v1", lines.get(0));
        assertTrue(lines.contains("records 3"), lines::toString);
        assertTrue(manifest.contains("\nlog 5 "), manifest);
        for (String name : List.of("access-log.jsonl", "access-log.csv")) {
            byte[] bytes = Files.readAllBytes(out.resolve(name));
            assertTrue(lines.contains("file " + name + " " + bytes.length + " sha256 "
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes))));
        }
        assertEquals(
                1,
                run(
                        "log",
                        "export",
                        "--home",
                        home(),
                        "--from",
                        "2020-01-01",
                        "--until",
                        "2021-01-01",
                        "--out",
                        out.toString()),
                "nothing is replaced");
        assertEquals(
                2,
                run("log", "export", "--home", home(), "--from", "yesterday", "--until", "2021-01-01", "--out", "x"));
        assertTrue(said.toString().contains("yesterday is neither a day, such as 2026-03-01"), said::toString);
    }

    private static Access call(String staff, Optional<Subject> home, String refusal) {
        return new Access(
                RecordClass.ACCESS,
                Actor.staff(staff, "KAKAO", List.of("CARE_AGENT")),
                "192.0.2.7",
                "heykakao.care.v1.LookUpService/LookUp",
                home,
                List.of("NAME"),
                "DEVICE_FAULT",
                "T-1",
                refusal,
                "");
    }

    /** A Tuesday in office hours, not long ago. */
    private Instant tuesdayNoon() {
        return now.atZone(ZoneId.of("Asia/Seoul"))
                .minusDays(7)
                .with(TemporalAdjusters.previous(DayOfWeek.TUESDAY))
                .withHour(12)
                .truncatedTo(ChronoUnit.HOURS)
                .toInstant();
    }

    @Test
    void a_review_counts_what_each_person_did_beside_a_gateway_that_serves_and_names_nobody_else() throws Exception {
        Instant noon = tuesdayNoon();
        clock.set(noon);
        try (HomeLog log = open()) {
            for (int i = 0; i < 5; i++) {
                var unused = log.log()
                        .append(call("agent-1", Optional.of(new Subject(7000 + i / 2, SubjectKind.ACCOUNT)), ""));
            }
            var unused = log.log()
                    .append(call("agent-1", Optional.of(new Subject(7009, SubjectKind.ACCOUNT)), "TICKET_REQUIRED"));
            unused = log.log().append(call("ag\nent\u001b[2J-2", Optional.empty(), "NOT_FOUND"));
            clock.set(noon.plus(Duration.ofHours(10)));
            unused = log.log().append(call("agent-1", Optional.of(new Subject(7000, SubjectKind.ACCOUNT)), ""));
            clock.set(noon.plus(Duration.ofHours(20)));
            unused = log.log().append(call("later", Optional.empty(), ""));
            String until = noon.plus(Duration.ofHours(20)).toString();
            assertEquals(
                    0,
                    run(
                            "log",
                            "review",
                            "--home",
                            home(),
                            "--from",
                            DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(noon.atZone(ZoneId.of("Asia/Seoul"))),
                            "--until",
                            until),
                    said::toString);
            assertEquals(
                    "from " + noon + " until " + until + "\n"
                            + "entries 0 to 8, last not included\n"
                            + "office hours 08:00 to 20:00 Asia/Seoul, MON TUE WED THU FRI\n"
                            + " allowed  refused  off hrs    homes in 60min  person, employer\n"
                            + "       6        1        1        3        5  agent-1, KAKAO\n"
                            + "       0        1        0        0        0  ag?ent?[2J-2, KAKAO\n",
                    said.toString());
            unused = log.log().append(call("later", Optional.empty(), ""));
            assertEquals(10, log.log().size(), "looking leaves no entry");
        }
        assertEquals(2, run("log", "review", "--home", home(), "--from", "2026-03-02", "--until", "2026-03-02"));
        assertTrue(said.toString().contains("--until must be later than --from"), said::toString);
    }

    @Test
    void a_witness_in_the_settings_cosigns_and_one_that_cannot_be_asked_keeps_the_gateway_from_starting()
            throws Exception {
        Path config = Path.of(home(), "gateway.yaml");
        String settings = Files.readString(config);
        try (TestWitness witness = new TestWitness("witness.example/w1", clock)) {
            witness.follow(Files.readString(Path.of(home(), "pki", "log.pub")).strip());
            String setting = "witnesses: [{url: \"" + witness.url() + "/\", key: \"" + witness.vkey() + "\"}]";
            Files.writeString(config, settings.replace("witnesses: []", setting));
            try (HomeLog log = open()) {
                var unused = log.log().append(lookUp(1));
                long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
                while (!Files.readString(log("checkpoint")).contains("\u2014 witness.example/w1 ")) {
                    assertTrue(System.nanoTime() < deadline, "nobody cosigned");
                    Thread.onSpinWait();
                }
            }
            ReferenceNote.parse(Files.readAllBytes(log("checkpoint")))
                    .requireSignedBy(ReferenceKey.parse(witness.vkey()));
            assertEquals(0, run("log", "verify", "--home", home()), said::toString);
            assertEquals(0, run("log", "prove", "0", "--home", home()), said::toString);
            assertTrue(
                    said.toString().contains("\u2014 witness.example/w1 "), "whoever checks a proof sees the witness");
            Files.writeString(config, settings.replace("witnesses: []", setting.replace("+", "-")));
        }
        assertEquals(1, run("serve", "--home", home()));
        assertTrue(
                said.toString().contains("audit.witnesses[0].key: a witness's key is name+hash+key"), said::toString);
    }

    @Test
    void a_home_without_the_period_of_its_log_does_not_start() throws Exception {
        Path config = Path.of(home(), "gateway.yaml");
        String settings = Files.readString(config);
        Files.writeString(config, settings.replace("access_years: 1", "access_years: 3"));
        assertEquals(1, run("log", "verify", "--home", home()));
        assertTrue(said.toString().contains("audit.access_years is 3; it must be 1 to 2"), said::toString);
        Files.writeString(config, settings.substring(0, settings.indexOf("audit:")));
        assertEquals(1, run("serve", "--home", home()));
        assertTrue(said.toString().contains("audit"), said::toString);
    }
}
