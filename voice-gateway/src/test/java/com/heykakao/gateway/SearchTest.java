package com.heykakao.gateway;

import static com.heykakao.gateway.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.heykakao.proto.companion.v1.DateRange;
import com.heykakao.proto.companion.v1.DeleteUtterancesRequest;
import com.heykakao.proto.companion.v1.GetKeepingRequest;
import com.heykakao.proto.companion.v1.JustSaid;
import com.heykakao.proto.companion.v1.KeepingPeriod;
import com.heykakao.proto.companion.v1.ListDevicesRequest;
import com.heykakao.proto.companion.v1.ListUtterancesRequest;
import com.heykakao.proto.companion.v1.ListUtterancesResponse;
import com.heykakao.proto.companion.v1.UpdateKeepingRequest;
import com.heykakao.proto.companion.v1.Utterance;
import io.grpc.Status;
import java.net.http.HttpResponse;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a parent finds, deletes and decides over the plane. */
final class SearchTest extends GatewayTest {
    /** Noon in Korea, some minutes ahead of tokens that are issued now. */
    private final MovableClock clock = new MovableClock(Instant.now());

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

    private String say(TestSpeaker by, String text) {
        ByteString id = newUtteranceId();
        by.speak().begin(id).audio(0, 2).text(text).end(2).stored();
        return hex(id);
    }

    private static ListUtterancesRequest.Builder words(String text) {
        return ListUtterancesRequest.newBuilder().setText(text);
    }

    /** All pages, of one each. */
    private List<String> found(ListUtterancesRequest.Builder request) {
        List<String> found = new ArrayList<>();
        String token = "";
        do {
            ListUtterancesResponse page = parent.utterances.listUtterances(
                    request.setPageSize(1).setPageToken(token).build());
            page.getUtterancesList().stream().map(Utterance::getUtteranceId).forEach(found::add);
            token = page.getNextPageToken();
        } while (!token.isEmpty());
        return found;
    }

    @Test
    void row_13_words_are_found_however_they_are_typed() {
        String lights = say(speaker, "거실 불 켜 줘");
        String song = say(speaker, Normalizer.normalize("ＢＴＳ 노래 틀어 줘", Normalizer.Form.NFD));
        say(speaker, "각도기");
        assertEquals(List.of(song, lights), found(words("줘")));
        assertEquals(List.of(song), found(words("bts 노래")));
        assertEquals(List.of(song), found(words("Ｂts")));
        assertEquals(List.of(lights), found(words(Normalizer.normalize("거실", Normalizer.Form.NFD))));
        // A syllable is one letter: 가 is no part of 각.
        assertEquals(List.of(), found(words("가")));
        assertEquals(List.of(), found(words("없는 말")));
        assertEquals(3, found(words("")).size());
    }

    @Test
    void row_13_speaker_day_and_words_count_together_and_the_pages_go_on() {
        try (TestSpeaker kitchen = speakerOf(parent, "HK-2")) {
            String device =
                    parent.devices.listDevices(ListDevicesRequest.getDefaultInstance()).getDevicesList().stream()
                            .filter(one -> one.getSerial().equals("HK-2"))
                            .findFirst()
                            .orElseThrow()
                            .getDeviceId();
            List<String> wanted = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                say(speaker, "불 켜 줘");
                wanted.add(0, say(kitchen, "불 켜 줘 " + i));
                say(kitchen, "노래");
            }
            String today = java.time.LocalDate.ofInstant(clock.instant(), java.time.ZoneId.of("Asia/Seoul"))
                    .toString();
            assertEquals(
                    wanted,
                    found(words("불").setDeviceId(device).setFromDate(today).setToDate(today)));
            assertEquals(
                    8,
                    found(ListUtterancesRequest.newBuilder().setDeviceId(device))
                            .size());
            assertEquals(List.of(), found(words("불").setDeviceId("00".repeat(16))));
            assertEquals(List.of(), found(words("불").setToDate("2026-01-01")));
            assertEquals(List.of(), found(words("불").setFromDate("2096-01-01")));
        }
    }

    @Test
    void days_begin_at_midnight_in_korea() {
        Instant midnight = java.time.LocalDate.ofInstant(clock.instant(), java.time.ZoneId.of("Asia/Seoul"))
                .plusDays(1)
                .atStartOfDay(java.time.ZoneId.of("Asia/Seoul"))
                .toInstant();
        String day =
                midnight.atZone(java.time.ZoneId.of("Asia/Seoul")).toLocalDate().toString();
        Instant now = clock.instant();
        clock.set(midnight.minusMillis(1));
        String before = say(speaker, "전날");
        clock.set(midnight);
        String first = say(speaker, "새날");
        clock.set(now);
        assertEquals(List.of(first), found(ListUtterancesRequest.newBuilder().setFromDate(day)));
        assertEquals(
                List.of(first),
                found(ListUtterancesRequest.newBuilder().setFromDate(day).setToDate(day)));
        assertEquals(
                1,
                parent.utterances
                        .deleteUtterances(
                                DeleteUtterancesRequest.newBuilder().setDay(day).build())
                        .getDeletedCount());
        assertEquals(List.of(before), found(ListUtterancesRequest.newBuilder()));
    }

    @Test
    void what_is_no_search_is_refused_by_name() {
        for (ListUtterancesRequest.Builder bad : List.of(
                ListUtterancesRequest.newBuilder().setFromDate("2026-13-01"),
                ListUtterancesRequest.newBuilder().setFromDate("yesterday"),
                ListUtterancesRequest.newBuilder().setFromDate("2026-11-26").setToDate("2026-11-25"))) {
            assertEquals("from_date", field(() -> parent.utterances.listUtterances(bad.build())));
        }
        assertEquals(
                "to_date",
                field(() -> parent.utterances.listUtterances(
                        ListUtterancesRequest.newBuilder().setToDate("2026-2-1").build())));
        assertEquals(
                "device_id",
                field(() -> parent.utterances.listUtterances(
                        ListUtterancesRequest.newBuilder().setDeviceId("HK-1").build())));
        for (String text : List.of(" ", "가".repeat(201))) {
            assertEquals(
                    "text",
                    field(() -> parent.utterances.listUtterances(words(text).build())));
        }
        for (DeleteUtterancesRequest bad : List.of(
                DeleteUtterancesRequest.getDefaultInstance(),
                DeleteUtterancesRequest.newBuilder().setAll(false).build(),
                DeleteUtterancesRequest.newBuilder().setDay("").build(),
                DeleteUtterancesRequest.newBuilder()
                        .setRange(
                                DateRange.newBuilder().setFromDate("2026-11-26").setToDate("2026-11-25"))
                        .build(),
                DeleteUtterancesRequest.newBuilder()
                        .setJustSaid(JustSaid.newBuilder().setDeviceId("x"))
                        .build())) {
            assertRefused(Status.Code.INVALID_ARGUMENT, "INVALID_FIELD", () -> parent.utterances.deleteUtterances(bad));
        }
        assertEquals("period", field(() -> parent.keeping.updateKeeping(UpdateKeepingRequest.getDefaultInstance())));
    }

    private static String field(org.junit.jupiter.api.function.Executable call) {
        return assertRefused(Status.Code.INVALID_ARGUMENT, "INVALID_FIELD", call)
                .get("field");
    }

    @Test
    void row_22_neither_the_words_said_nor_those_looked_for_stand_in_any_file() throws Exception {
        say(speaker, "카나리아가 노래한다");
        assertEquals(1, found(words("카나리아")).size());
        assertEquals(0, found(words("앵무새였나요")).size());
        gateway.close();
        Canaries.assertNowhere(gateway.home().path(), List.of("카나리아", "노래한다", "앵무새였나요"));
    }

    @Test
    void row_13_search_and_deletion_over_rest() {
        String id = say(speaker, "불 켜 줘");
        TestBrowser app = new TestBrowser(gateway.peoplePort(), gateway.ca());
        String token = "Bearer " + issuer.token("kim", "이름 kim", "kim@example.com");
        HttpResponse<String> answer =
                app.post("/v1/companion/utterances/search", "{\"text\": \"불\"}", "authorization", token);
        assertEquals(200, answer.statusCode(), answer.body());
        assertEquals(
                id,
                TestBrowser.json(answer)
                        .path("utterances")
                        .path(0)
                        .path("utteranceId")
                        .asText());
        HttpResponse<String> deleted =
                app.post("/v1/companion/utterances/delete", "{\"justSaid\": {}}", "authorization", token);
        assertEquals(1, TestBrowser.json(deleted).path("deletedCount").asInt(), deleted.body());
        HttpResponse<String> keeping = app.get("/v1/companion/keeping", "authorization", token);
        assertEquals(
                "KEEPING_PERIOD_UNTIL_WITHDRAWAL",
                TestBrowser.json(keeping).path("period").asText(),
                keeping.body());
    }

    @Test
    void row_13_deletion_and_a_shorter_time_work_though_the_access_log_fails() {
        say(speaker, "하나");
        say(speaker, "둘");
        gateway.log().fail(true);
        assertEquals(
                1,
                parent.utterances
                        .deleteUtterances(DeleteUtterancesRequest.newBuilder()
                                .setJustSaid(JustSaid.getDefaultInstance())
                                .build())
                        .getDeletedCount());
        var unused = parent.keeping.updateKeeping(UpdateKeepingRequest.newBuilder()
                .setPeriod(KeepingPeriod.KEEPING_PERIOD_NOTHING)
                .build());
        assertRefused(
                Status.Code.UNAVAILABLE,
                "LOG_UNAVAILABLE",
                () -> parent.keeping.getKeeping(GetKeepingRequest.getDefaultInstance()));
        gateway.log().fail(false);
        assertEquals(
                KeepingPeriod.KEEPING_PERIOD_NOTHING,
                parent.keeping
                        .getKeeping(GetKeepingRequest.getDefaultInstance())
                        .getPeriod());
        assertTrue(parent.list(10, "").getUtterancesList().isEmpty());
    }

    @Test
    void row_13_a_speaker_that_offers_a_deleted_one_again_is_answered_stored() {
        ByteString id = newUtteranceId();
        speaker.speak().begin(id).audio(0, 12).end(12).stored();
        assertEquals(
                1,
                parent.utterances
                        .deleteUtterances(DeleteUtterancesRequest.newBuilder()
                                .setAll(true)
                                .build())
                        .getDeletedCount());
        speaker.speak().resume(id).stored();
        assertTrue(parent.list(10, "").getUtterancesList().isEmpty());
    }
}
