package com.heykakao.gateway;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.heykakao.gateway.audit.Access;
import com.heykakao.gateway.people.Chromium;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A parent's browser plays what was said: Ogg, WAV, ranges of them, and what happens meanwhile. */
final class PlaybackTest extends GatewayTest {
    private static final String TASK = "heykakao.companion.v1.UtteranceService/GetUtteranceAudio";
    private static final int LONG = 590;

    private final MovableClock clock = new MovableClock(Instant.now());
    private final ByteString id = newUtteranceId();
    private TestParent parent;
    private TestSpeaker speaker;

    @Override
    TestGateway makeGateway() throws Exception {
        return new TestGateway(directory, issuer, clock, settings -> settings);
    }

    @BeforeEach
    void pair() {
        parent = gateway.parent("kim").signUp().consent();
        speaker = speakerOf(parent, "HK-1");
    }

    @AfterEach
    void hangUp() {
        speaker.close();
        parent.close();
    }

    private static String path(ByteString id) {
        return "/v1/companion/utterances/" + hex(id) + "/audio";
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("https://localhost:" + gateway.peoplePort() + path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpClient client() {
        return HttpClient.newBuilder()
                .sslContext(TestBrowser.trust(gateway.ca()))
                .build();
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws Exception {
        return client().send(request, BodyHandlers.ofByteArray());
    }

    private String bearer(String sub) {
        return "Bearer " + issuer.token(sub, "이름 " + sub, sub + "@example.com");
    }

    private HttpResponse<byte[]> get(ByteString utterance, String... headers) throws Exception {
        return send(request(path(utterance), headers)
                .header("authorization", bearer("kim"))
                .build());
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private void assertRefused(int status, String reason, HttpResponse<byte[]> response) {
        String body = new String(response.body(), StandardCharsets.UTF_8);
        assertEquals(status, response.statusCode(), body);
        assertTrue(body.contains(reason), body);
    }

    private List<Access> playbacks() {
        return gateway.log().accesses().stream()
                .filter(access -> access.task().equals(TASK) && access.refusal().isEmpty())
                .toList();
    }

    @Test
    void row_13_opus_is_played_as_ogg_with_the_very_packets_that_the_speaker_sent() throws Exception {
        OpusVoice voice = new OpusVoice(173);
        voice.say(speaker, id);
        HttpResponse<byte[]> answer = get(id);
        assertEquals(200, answer.statusCode());
        assertEquals("audio/ogg; codecs=opus", header(answer, "content-type"));
        assertEquals(answer.body().length + "", header(answer, "content-length"));
        assertEquals("bytes", header(answer, "accept-ranges"));
        assertEquals("no-store, private", header(answer, "cache-control"));
        assertEquals("same-origin", header(answer, "cross-origin-resource-policy"));
        assertEquals("nosniff", header(answer, "x-content-type-options"));

        OggReader ogg = new OggReader(answer.body());
        assertEquals(voice.packets, ogg.packets.subList(2, ogg.packets.size()));
        // RFC 7845 section 5.1: version 1, one channel, pre-skip, input rate, gain, mapping family.
        byte[] head = ogg.packets.get(0).toByteArray();
        assertArrayEquals(
                new byte[] {'O', 'p', 'u', 's', 'H', 'e', 'a', 'd', 1, 1, 0x38, 1, (byte) 0x80, 0x3E, 0, 0, 0, 0, 0},
                head);
        // Section 5.2: a vendor and not one comment.
        ByteString tags = ogg.packets.get(1);
        assertEquals("OpusTags", tags.substring(0, 8).toStringUtf8());
        assertEquals(8 + 4 + tags.byteAt(8) + 4, tags.size());
        assertEquals(ByteString.copyFrom(new byte[4]), tags.substring(tags.size() - 4));
        for (int i = 0; i < ogg.pages.size(); i++) {
            OggReader.Page page = ogg.pages.get(i);
            assertEquals(i, page.sequence());
            assertEquals(ogg.pages.get(0).stream(), page.stream());
            assertEquals(i == 0, page.isFirst());
            assertEquals(i == ogg.pages.size() - 1, page.isLast());
            assertEquals(Math.max(0, page.packetsEnded() - 2) * 960L, page.granule());
        }
        assertEquals(1, ogg.pages.get(0).packetsEnded());
        assertEquals(2, ogg.pages.get(1).packetsEnded());
    }

    @Test
    void row_13_short_packets_take_several_pages_a_second_and_their_times_go_on() throws Exception {
        OpusVoice voice = new OpusVoice(1000, 400);
        voice.say(speaker, id);
        OggReader ogg = new OggReader(get(id).body());
        assertEquals(voice.packets, ogg.packets.subList(2, ogg.packets.size()));
        assertTrue(ogg.pages.size() >= 2 + 5, "a page holds 255 packets at most, and a second has 400");
        for (OggReader.Page page : ogg.pages) {
            assertEquals(Math.max(0, page.packetsEnded() - 2) * 120L, page.granule());
        }
    }

    @Test
    void pcm_is_played_as_wav() throws Exception {
        speaker.say(id, 25, 20, "안녕");
        HttpResponse<byte[]> answer = get(id);
        assertEquals("audio/wav", header(answer, "content-type"));
        try (AudioInputStream wav = AudioSystem.getAudioInputStream(new ByteArrayInputStream(answer.body()))) {
            assertEquals(16_000, wav.getFormat().getSampleRate());
            assertEquals(1, wav.getFormat().getChannels());
            assertEquals(16, wav.getFormat().getSampleSizeInBits());
            assertFalse(wav.getFormat().isBigEndian());
            assertEquals(25 * 1600, wav.getFrameLength());
            assertArrayEquals(TestUtterance.chunks(25).toByteArray(), wav.readAllBytes());
        }
    }

    @Test
    void ranges_put_together_are_the_whole() throws Exception {
        Dice dice = Dice.roll("ranges");
        new OpusVoice(173).say(speaker, id);
        byte[] whole = get(id).body();
        int at = 0;
        byte[] together = new byte[whole.length];
        while (at < whole.length) {
            // Small parts where the headers are.
            int last = at + dice.below(at < 300 ? 40 : 3000);
            HttpResponse<byte[]> part = get(id, "range", "bytes=" + at + "-" + last);
            assertEquals(206, part.statusCode());
            int until = Math.min(last, whole.length - 1);
            assertEquals("bytes " + at + "-" + until + "/" + whole.length, header(part, "content-range"));
            assertEquals(until + 1 - at, part.body().length);
            System.arraycopy(part.body(), 0, together, at, part.body().length);
            at += part.body().length;
        }
        assertArrayEquals(whole, together);
        HttpResponse<byte[]> end = get(id, "range", "bytes=-100");
        assertEquals(206, end.statusCode());
        assertArrayEquals(Arrays.copyOfRange(whole, whole.length - 100, whole.length), end.body());
        assertArrayEquals(whole, get(id, "range", "bytes=0-").body());
        assertArrayEquals(whole, get(id, "range", "bytes=-99999999999999999999").body());
    }

    @Test
    void ranges_that_cannot_be_had_are_refused_and_others_passed_over() throws Exception {
        speaker.say(id, 25, 20, "안녕");
        int length = get(id).body().length;
        for (String behind : List.of("bytes=" + length + "-", "bytes=-0", "bytes=99999999999999999999-")) {
            HttpResponse<byte[]> answer = get(id, "range", behind);
            assertEquals(416, answer.statusCode(), behind);
            assertEquals("bytes */" + length, header(answer, "content-range"));
            assertEquals(0, answer.body().length);
        }
        for (String other : List.of("bytes=5-1", "bytes=0-1,4-5", "items=0-1", "bytes=a-b", "bytes=-", "bytes=")) {
            HttpResponse<byte[]> answer = get(id, "range", other);
            assertEquals(200, answer.statusCode(), other);
            assertEquals(length, answer.body().length);
        }
        // No validator was ever given out, so the condition cannot be met.
        HttpResponse<byte[]> conditional = get(id, "range", "bytes=0-1", "if-range", "\"x\"");
        assertEquals(200, conditional.statusCode());
        assertEquals(length, conditional.body().length);
    }

    @Test
    void head_says_all_but_the_sound() throws Exception {
        speaker.say(id, 25, 20, "안녕");
        HttpResponse<byte[]> head = send(request(path(id), "range", "bytes=0-1")
                .method("HEAD", BodyPublishers.noBody())
                .header("authorization", bearer("kim"))
                .build());
        assertEquals(200, head.statusCode());
        assertEquals(get(id).body().length + "", header(head, "content-length"));
        assertEquals("bytes", header(head, "accept-ranges"));
        assertEquals(0, head.body().length);
        assertEquals(1, playbacks().size());
    }

    @Test
    void what_is_still_being_said_is_played_as_far_as_it_is_and_has_no_ranges() throws Exception {
        TestUtterance running = speaker.speak().begin(id).audio(0, 25);
        assertEquals(0, running.ready());
        running.acknowledged(20);
        HttpResponse<byte[]> answer = get(id, "range", "bytes=0-1");
        assertEquals(200, answer.statusCode());
        assertEquals("none", header(answer, "accept-ranges"));
        assertTrue(answer.body().length >= 44 + 20 * 3200);
    }

    @Test
    void row_13_one_playback_leaves_one_entry_however_many_requests_it_takes() throws Exception {
        speaker.say(id, 25, 20, "안녕");
        for (int i = 0; i < 4; i++) {
            assertEquals(206, get(id, "range", "bytes=" + i * 1000 + "-").statusCode());
        }
        assertEquals(1, playbacks().size());
        Access entry = playbacks().get(0);
        assertEquals(List.of("VOICE"), entry.items());
        assertTrue(entry.subject().isPresent());
        clock.move(Duration.ofMinutes(5));
        assertEquals(200, get(id).statusCode());
        assertEquals(2, playbacks().size());
        ByteString other = newUtteranceId();
        speaker.say(other, 25, 20, "잘 가");
        assertEquals(200, get(other).statusCode());
        assertEquals(3, playbacks().size());
    }

    @Test
    void without_a_log_not_a_byte_is_played() throws Exception {
        speaker.say(id, 25, 20, "안녕");
        gateway.log().fail(true);
        assertRefused(503, "LOG_UNAVAILABLE", get(id));
        gateway.log().fail(false);
        assertEquals(200, get(id).statusCode());
    }

    @Test
    void another_homes_sound_answers_as_one_that_never_was_and_refusals_are_written_down() throws Exception {
        speaker.say(id, 25, 20, "안녕");
        try (TestParent stranger = gateway.parent("lee").signUp()) {
            assertTrue(stranger.list(1, "").getUtterancesList().isEmpty());
            byte[] theirs = send(request(path(id))
                            .header("authorization", bearer("lee"))
                            .build())
                    .body();
            HttpResponse<byte[]> never = get(newUtteranceId());
            assertRefused(404, "NOT_FOUND", never);
            assertArrayEquals(never.body(), theirs);
        }
        assertRefused(
                404,
                "NOT_FOUND",
                send(request("/v1/companion/utterances/..x/audio")
                        .header("authorization", bearer("kim"))
                        .build()));
        assertRefused(401, "SIGN_IN_REQUIRED", send(request(path(id)).build()));
        String staff = issuer.staffToken("agent", "TRANSCOSMOS_KOREA", List.of("CARE_AGENT"), clock.instant());
        assertRefused(
                403,
                "ROLE_NOT_ALLOWED",
                send(request(path(id))
                        .header("authorization", "Bearer " + staff)
                        .build()));
        List<String> refusals = gateway.log().accesses().stream()
                .filter(access -> access.task().equals(TASK))
                .map(Access::refusal)
                .filter(refusal -> !refusal.isEmpty())
                .toList();
        assertEquals(List.of("NOT_FOUND", "NOT_FOUND", "NOT_FOUND", "SIGN_IN_REQUIRED", "ROLE_NOT_ALLOWED"), refusals);
    }

    /** A client that lets little be on its way at a time. */
    private HttpResponse<InputStream> listen(HttpClient line) throws Exception {
        return line.send(
                request(path(id)).header("authorization", bearer("kim")).build(), BodyHandlers.ofInputStream());
    }

    private HttpClient narrow() {
        System.setProperty("jdk.httpclient.windowsize", "65536");
        return client();
    }

    private void assertCut(Runnable happening) throws Exception {
        speaker.say(id, LONG, LONG - 10, "긴 이야기");
        try {
            HttpResponse<InputStream> answer = listen(narrow());
            assertEquals(200, answer.statusCode());
            int[] heard = {answer.body().readNBytes(1000).length};
            happening.run();
            assertThrows(IOException.class, () -> {
                byte[] more = answer.body().readNBytes(1000);
                while (more.length > 0) {
                    heard[0] += more.length;
                    more = answer.body().readNBytes(1000);
                }
            });
            assertTrue(heard[0] < LONG * 3200 / 2, "heard " + heard[0]);
        } finally {
            System.clearProperty("jdk.httpclient.windowsize");
        }
    }

    @Test
    void row_13_a_deletion_cuts_a_playback_under_way() throws Exception {
        assertCut(() -> parent.delete(hex(id)));
        assertRefused(404, "NOT_FOUND", get(id));
    }

    @Test
    void row_13_an_erasure_cuts_a_playback_under_way() throws Exception {
        assertCut(() -> {
            var unused = parent.withdraw();
        });
    }

    @Test
    void nobody_plays_more_than_four_at_once() throws Exception {
        speaker.say(id, LONG, LONG - 10, "긴 이야기");
        List<HttpResponse<InputStream>> open = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                open.add(listen(narrow()));
                assertEquals(200, open.get(i).statusCode());
            }
            assertRefused(503, "TRY_AGAIN", get(id));
            for (HttpResponse<InputStream> one : open) {
                assertEquals(44 + LONG * 3200, one.body().readAllBytes().length);
            }
            assertEquals(200, get(id).statusCode());
        } finally {
            System.clearProperty("jdk.httpclient.windowsize");
        }
    }

    @Test
    void a_cookie_is_enough_for_an_audio_element_of_the_page_and_for_nobody_else() throws Exception {
        speaker.say(id, 25, 20, "안녕");
        TestBrowser browser = new TestBrowser(gateway.peoplePort(), gateway.ca(), "companion");
        assertEquals(303, browser.signIn(issuer, "kim").statusCode());
        String dest = "sec-fetch-dest";
        String site = "sec-fetch-site";
        assertEquals(
                200, browser.get(path(id), dest, "audio", site, "same-origin").statusCode());
        for (String[] headers : List.of(
                new String[] {dest, "audio"},
                new String[] {dest, "audio", site, "same-site"},
                new String[] {dest, "audio", site, "cross-site"},
                new String[] {dest, "audio", site, "none"},
                new String[] {dest, "document", site, "same-origin"},
                new String[] {site, "same-origin"},
                new String[] {"x-heykakao-page", "other"})) {
            HttpResponse<String> refused = browser.get(path(id), headers);
            assertEquals(403, refused.statusCode(), Arrays.toString(headers));
            assertTrue(refused.body().contains("CROSS_SITE"), refused.body());
        }
        HttpResponse<String> change = browser.post("/v1/companion/account", "{}", dest, "audio", site, "same-origin");
        assertEquals(403, change.statusCode());
    }

    @Test
    void chromium_plays_it_to_the_end() throws Exception {
        new OpusVoice(75).say(speaker, id);
        try (Chromium page =
                new Chromium(directory.resolve("profile"), gateway.home().pki().resolve("server.crt"))) {
            page.driver.get("https://localhost:" + gateway.peoplePort() + "/companion/");
            page.click("#sign-in");
            page.type("#name", "kim");
            page.click("#sign-in");
            page.await(() -> page.has("#sign-out") && page.find("#sign-out").isDisplayed(), "signed in");
            String play = "new Promise(done => { const audio = new Audio('" + path(id) + "');"
                    + " audio.onended = () => done(audio.duration); audio.onerror = () => done(audio.error.message);"
                    + " audio.play().catch(e => done(String(e))); })";
            // A browser lets a page make a sound only where somebody has touched it.
            Map<String, Object> answer = page.driver.executeCdpCommand(
                    "Runtime.evaluate",
                    Map.of("expression", play, "userGesture", true, "awaitPromise", true, "returnByValue", true));
            Object played = ((Map<?, ?>) answer.get("result")).get("value");
            assertTrue(played instanceof Number, "it says " + played);
            // 75 packets of 20 ms, less the 312 samples that a decoder drops.
            assertEquals(1.5 - 0.0065, ((Number) played).doubleValue(), 0.01);
            assertEquals(1, playbacks().size());
        }
    }

    @Test
    void other_peoples_tools_read_it() throws Exception {
        OpusTool tool = OpusTool.find();
        new OpusVoice(75).say(speaker, id);
        tool.assertReads(Files.write(directory.resolve("said.opus"), get(id).body()));
    }
}
