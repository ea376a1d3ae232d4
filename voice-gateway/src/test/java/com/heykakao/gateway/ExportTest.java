package com.heykakao.gateway;

import static com.heykakao.gateway.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import com.heykakao.gateway.audit.Access;
import com.heykakao.proto.companion.v1.Export;
import com.heykakao.proto.companion.v1.ExportOutcome;
import com.heykakao.proto.companion.v1.ExportProgress;
import com.heykakao.proto.companion.v1.GetExportRequest;
import com.heykakao.proto.companion.v1.GetExportResponse;
import com.heykakao.proto.companion.v1.ListExportsRequest;
import io.github.jaredmdobson.concentus.OpusDecoder;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.bouncycastle.openpgp.PGPEncryptedDataList;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPLiteralData;
import org.bouncycastle.openpgp.PGPPBEEncryptedData;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.bouncycastle.openpgp.operator.bc.BcPBEDataDecryptorFactory;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Taking everything along. */
final class ExportTest extends GatewayTest {
    private static final String PASSPHRASE = "카나리아 네 마리와 말 하나";
    private static final String WORDS = "카나리아 노래 들려 줘";

    private TestParent parent;
    private TestSpeaker speaker;

    /** What came: the file, and the last progress. */
    private record Taken(byte[] file, ExportProgress progress) {}

    @BeforeEach
    void aFamilyThatSpoke() {
        parent = gateway.parent("canary").signUp().consent();
        speaker = speakerOf(parent, "SERIAL-CANARY-1");
    }

    @AfterEach
    void hangUp() {
        speaker.close();
        parent.close();
    }

    private String say() {
        ByteString id = newUtteranceId();
        speaker.say(id, 12, 0, WORDS);
        return hex(id);
    }

    private static Iterator<GetExportResponse> begin(TestParent of, String passphrase, boolean audio) {
        return of.exports.getExport(GetExportRequest.newBuilder()
                .setPassphrase(passphrase)
                .setIncludeAudio(audio)
                .build());
    }

    private Taken take(String passphrase, boolean audio) throws IOException {
        return take(parent, passphrase, audio);
    }

    private static Taken take(TestParent parent, String passphrase, boolean audio) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ExportProgress progress = ExportProgress.getDefaultInstance();
        Iterator<GetExportResponse> parts = begin(parent, passphrase, audio);
        while (parts.hasNext()) {
            GetExportResponse part = parts.next();
            part.getData().writeTo(file);
            progress = part.hasProgress() ? part.getProgress() : progress;
        }
        return new Taken(file.toByteArray(), progress);
    }

    /** By a reader of its own. */
    static byte[] open(byte[] file, String passphrase) throws IOException, PGPException {
        var list = (PGPEncryptedDataList) new BcPGPObjectFactory(file).nextObject();
        var data = (PGPPBEEncryptedData) list.get(0);
        InputStream clear = data.getDataStream(
                new BcPBEDataDecryptorFactory(passphrase.toCharArray(), new BcPGPDigestCalculatorProvider()));
        byte[] zip = ((PGPLiteralData) new BcPGPObjectFactory(clear).nextObject())
                .getInputStream()
                .readAllBytes();
        assertTrue(data.isIntegrityProtected() && data.verify(), "the message is whole");
        return zip;
    }

    /** What a parent takes along, without the sound. */
    static Map<String, byte[]> files(TestParent parent) throws IOException, PGPException {
        return files(parent, false);
    }

    static Map<String, byte[]> files(TestParent parent, boolean audio) throws IOException, PGPException {
        return files(open(take(parent, PASSPHRASE, audio).file(), PASSPHRASE));
    }

    private static Map<String, byte[]> files(byte[] zip) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        return files;
    }

    static JsonNode json(byte[] bytes) throws IOException {
        return new ObjectMapper().readTree(bytes);
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private List<Export> ledger() {
        return parent.exports
                .listExports(ListExportsRequest.getDefaultInstance())
                .getExportsList();
    }

    @Test
    void row_28_an_export_holds_everything_and_its_manifest_every_digest() throws Exception {
        String first = say();
        String second = say();
        Taken taken = take(PASSPHRASE, true);
        assertEquals(2, taken.progress().getDone());
        assertEquals(2, taken.progress().getTotal());
        Map<String, byte[]> files = files(open(taken.file(), PASSPHRASE));
        JsonNode manifest = json(files.get("manifest.json"));
        assertEquals("heykakao.com/export/v1", manifest.path("format").asText());
        assertEquals("2.1", manifest.path("policy_version").asText());
        List<String> listed = new ArrayList<>();
        for (JsonNode file : manifest.path("files")) {
            String name = file.path("name").asText();
            listed.add(name);
            assertEquals(sha256(files.get(name)), file.path("sha256").asText(), name);
            assertEquals(files.get(name).length, file.path("size").asLong(), name);
        }
        listed.add("manifest.json");
        assertEquals(List.copyOf(files.keySet()), listed);
        assertEquals(
                "canary@example.com",
                json(files.get("account.json")).path("email").asText());
        assertEquals(
                "SERIAL-CANARY-1",
                json(files.get("devices.json")).get(0).path("serial").asText());
        assertEquals(
                "VOICE_SERVICE",
                json(files.get("consents.json")).get(0).path("consent_id").asText());
        assertTrue(json(files.get("notices.json")).isArray());
        assertTrue(json(files.get("accesses.json")).size() > 1);
        JsonNode utterances = json(files.get("utterances.json"));
        assertEquals(second, utterances.get(0).path("utterance_id").asText(), "newest first");
        assertEquals(WORDS, utterances.get(1).path("text").asText());
        for (String id : List.of(first, second)) {
            try (AudioInputStream wav =
                    AudioSystem.getAudioInputStream(new ByteArrayInputStream(files.get("audio/" + id + ".wav")))) {
                assertEquals(16_000, wav.getFormat().getSampleRate());
                assertArrayEquals(TestUtterance.chunks(12).toByteArray(), wav.readAllBytes(), "the sound of " + id);
            }
        }
    }

    @Test
    void row_28_opus_goes_along_as_ogg_that_any_decoder_plays_with_the_very_packets_that_were_sent() throws Exception {
        // More than a page, and more than one segment.
        OpusVoice voice = new OpusVoice(173);
        ByteString id = newUtteranceId();
        voice.say(speaker, id);
        byte[] file = files(open(take(PASSPHRASE, true).file(), PASSPHRASE)).get("audio/" + hex(id) + ".opus");
        OggReader ogg = new OggReader(file);
        List<ByteString> packets = ogg.packets.subList(2, ogg.packets.size());
        assertEquals(voice.packets, packets);
        assertTrue(ogg.pages.get(ogg.pages.size() - 1).isLast());
        OpusDecoder decoder = new OpusDecoder(16_000, 1);
        short[] heard = new short[5760];
        int samples = 0;
        for (ByteString packet : packets) {
            samples += decoder.decode(packet.toByteArray(), 0, packet.size(), heard, 0, heard.length, false);
        }
        assertEquals(173 * 320, samples);
        OpusTool.find().assertReads(Files.write(directory.resolve("taken.opus"), file));
    }

    @Test
    void row_28_the_sound_stays_out_where_it_was_not_asked_for() throws Exception {
        var unused = say();
        Map<String, byte[]> files = files(open(take(PASSPHRASE, false).file(), PASSPHRASE));
        assertTrue(files.keySet().stream().noneMatch(name -> name.startsWith("audio/")), files::toString);
        assertFalse(json(files.get("manifest.json")).path("includes_audio").asBoolean());
        assertEquals(1, json(files.get("utterances.json")).size());
    }

    @Test
    void row_28_another_passphrase_and_a_cut_or_changed_file_open_nothing() throws Exception {
        var unused = say();
        byte[] file = take(PASSPHRASE, true).file();
        assertTrue(files(open(file, PASSPHRASE)).containsKey("manifest.json"), "as it is it opens");
        assertThrows(
                Exception.class,
                () -> files(open(file, PASSPHRASE + "!")).get("manifest.json").clone());
        byte[] changed = file.clone();
        changed[file.length / 2] ^= 1;
        assertThrows(Throwable.class, () -> open(changed, PASSPHRASE));
        byte[] cut = java.util.Arrays.copyOf(file, file.length - 30);
        assertThrows(Throwable.class, () -> open(cut, PASSPHRASE));
    }

    @Test
    void row_28_gpg_opens_it() throws Exception {
        assumeTrue(hasGpg(), "skipped: no gpg here; apt-get install gnupg");
        var unused = say();
        Taken taken = take(PASSPHRASE, true);
        Path file = Files.write(directory.resolve("export.gpg"), taken.file());
        Path gpgHome = Files.createDirectory(
                directory.resolve("gnupg"),
                java.nio.file.attribute.PosixFilePermissions.asFileAttribute(
                        java.nio.file.attribute.PosixFilePermissions.fromString("rwx------")));
        Path zip = directory.resolve("export.zip");
        Process gpg = new ProcessBuilder(
                        "gpg",
                        "--homedir",
                        gpgHome.toString(),
                        "--batch",
                        "--pinentry-mode",
                        "loopback",
                        "--passphrase-fd",
                        "0",
                        "--output",
                        zip.toString(),
                        "--decrypt",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        try (var in = gpg.getOutputStream()) {
            in.write((PASSPHRASE + "\n").getBytes(StandardCharsets.UTF_8));
        }
        String said = new String(gpg.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(gpg.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, gpg.exitValue(), said);
        assertFalse(said.contains("not integrity protected"), said);
        assertArrayEquals(open(taken.file(), PASSPHRASE), Files.readAllBytes(zip));
    }

    private static boolean hasGpg() throws InterruptedException {
        try {
            return new ProcessBuilder("gpg", "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void row_28_each_export_stands_in_the_ledger_and_in_the_access_log() throws Exception {
        var unused = say();
        Taken taken = take(PASSPHRASE, true);
        Export whole = ledger().get(0);
        assertEquals(ExportOutcome.EXPORT_OUTCOME_WHOLE, whole.getOutcome());
        assertEquals(taken.file().length, whole.getSizeBytes());
        assertTrue(whole.getIncludeAudio());
        Access entry = gateway.log().accesses().stream()
                .filter(access -> access.task().endsWith("ExportService/GetExport"))
                .findFirst()
                .orElseThrow();
        assertTrue(entry.items().containsAll(List.of("NAME", "KAKAO_ACCOUNT", "COMMAND_TEXT", "VOICE")));
        gateway.log().fail(true);
        assertRefused(Status.Code.UNAVAILABLE, "LOG_UNAVAILABLE", () -> begin(parent, PASSPHRASE, true)
                .next());
        gateway.log().fail(false);
        assertEquals(1, ledger().size());
    }

    @Test
    void row_28_a_passphrase_that_is_short_or_endless_is_refused_and_not_repeated() {
        for (String bad : List.of("", "열한글자는짧아요정말로", "x".repeat(257))) {
            StatusRuntimeException refused = assertThrows(
                    StatusRuntimeException.class, () -> begin(parent, bad, true).next());
            assertRefused(Status.Code.INVALID_ARGUMENT, "INVALID_FIELD", refused);
            assertTrue(bad.isEmpty() || !refused.getMessage().contains(bad));
        }
        assertEquals(List.of(), ledger());
    }

    @Test
    void row_22_nothing_of_an_export_and_its_passphrase_is_on_the_disk() throws Exception {
        var unused = say();
        assertTrue(take(PASSPHRASE, true).file().length > 1000);
        gateway.close();
        Canaries.assertNowhere(
                gateway.home().path(),
                List.of(PASSPHRASE, WORDS, "SERIAL-CANARY-1", "canary@example.com", "hey-kakao-export"));
    }

    @Test
    void row_15_a_home_that_is_erased_ends_its_export_and_one_runs_at_a_time() {
        // More than the line holds before the reader has taken any of it.
        for (int i = 0; i < 4; i++) {
            speaker.say(newUtteranceId(), 500, 0, WORDS);
        }
        Iterator<GetExportResponse> running = begin(parent, PASSPHRASE, true);
        assertTrue(running.hasNext());
        assertRefused(Status.Code.RESOURCE_EXHAUSTED, "QUOTA", () -> begin(parent, PASSPHRASE, true)
                .next());
        assertEquals(ExportOutcome.EXPORT_OUTCOME_RUNNING, ledger().get(0).getOutcome());
        var unused = parent.withdraw();
        assertThrows(StatusRuntimeException.class, () -> running.forEachRemaining(part -> {}));
    }
}
