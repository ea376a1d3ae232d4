package com.heykakao.gateway;

import static com.heykakao.gateway.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import com.heykakao.gateway.audit.Access;
import com.heykakao.gateway.store.Table;
import com.heykakao.proto.companion.v1.AttributeUtteranceRequest;
import com.heykakao.proto.companion.v1.ListUtterancesRequest;
import com.heykakao.proto.companion.v1.Utterance;
import io.grpc.Status;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose an utterance is, as a parent's app and its speaker see it. */
final class AttributeUtteranceTest extends FamilyTest {
    private static final int CHUNKS = 25;

    private final ByteString id = newUtteranceId();
    private final String utterance = hex(id);
    private TestParent parent;
    private TestSpeaker speaker;
    private String child;

    @BeforeEach
    void speak() {
        parent = family("p");
        child = create(parent, named("하늘")).getChildId();
        speaker = speakerOf(parent, "S-1");
        speaker.say(id, CHUNKS, 20, "자장가 틀어 줘");
    }

    @AfterEach
    void hangUp() {
        speaker.close();
        parent.close();
    }

    private Utterance attribute(String whose) {
        return parent.utterances
                .attributeUtterance(AttributeUtteranceRequest.newBuilder()
                        .setUtteranceId(utterance)
                        .setChildId(whose)
                        .build())
                .getUtterance();
    }

    private List<Utterance> of(String whose) {
        return parent.utterances
                .listUtterances(
                        ListUtterancesRequest.newBuilder().setChildId(whose).build())
                .getUtterancesList();
    }

    private HttpResponse<byte[]> played() throws Exception {
        HttpClient client = HttpClient.newBuilder()
                .sslContext(TestBrowser.trust(gateway.ca()))
                .build();
        return client.send(
                HttpRequest.newBuilder(URI.create("https://localhost:" + gateway.peoplePort()
                                + "/v1/companion/utterances/" + utterance + "/audio"))
                        .header("authorization", "Bearer " + token("p"))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    @Test
    void row_2_it_is_listed_with_the_child_and_plays_as_before_and_comes_back_when_asked() throws Exception {
        byte[] before = played().body();
        Utterance said = parent.get(utterance);
        Utterance theirs = attribute(child);
        assertEquals(said.toBuilder().setChildId(child).build(), theirs);
        assertEquals(List.of(theirs), of(child));
        assertEquals(List.of(), of(""));
        assertEquals(theirs, parent.get(utterance));
        assertEquals(TestUtterance.chunks(CHUNKS), parent.audio(utterance));
        assertEquals(200, played().statusCode());
        assertArrayEquals(before, played().body());
        assertEquals(said, attribute(""));
        assertEquals(List.of(said), of(""));
        assertEquals(List.of(), of(child));
    }

    private HttpResponse<String> post(TestBrowser client, String key, String path, String body) {
        HttpResponse<String> answer = client.post(
                "/v1/companion/" + path, body, "authorization", "Bearer " + token("p"), "idempotency-key", key);
        assertEquals(200, answer.statusCode(), answer::body);
        return answer;
    }

    @Test
    void row_8_an_answer_that_is_asked_for_again_holds_nothing_that_may_be_destroyed_by_then() {
        TestBrowser client = new TestBrowser(gateway.peoplePort(), gateway.ca());
        String profile = "{\"items\": {\"name\": \"바다\"}}";
        JsonNode made = TestBrowser.json(post(client, "a", "children", profile)).path("child");
        assertEquals("바다", made.at("/items/name").asText());
        JsonNode again =
                TestBrowser.json(post(client, "a", "children", profile)).path("child");
        assertEquals(made.path("childId"), again.path("childId"), "none was made twice");
        assertEquals(1, again.size(), again::toString);
        String path = "utterances/" + utterance + "/attribute";
        String whose = "{\"childId\": \"" + child + "\"}";
        assertTrue(post(client, "b", path, whose).body().contains("자장가"));
        JsonNode said = TestBrowser.json(post(client, "b", path, whose)).path("utterance");
        assertEquals(utterance, said.path("utteranceId").asText());
        assertEquals(1, said.size(), said::toString);
    }

    @Test
    void a_speaker_that_offers_it_again_hears_that_it_is_stored_and_it_is_stored_once() {
        var unused = attribute(child);
        speaker.speak().resume(id).stored();
        assertEquals(List.of(), of(""));
        assertEquals(1, of(child).size());
        // Head, its seconds of sound, tail.
        long rows = gateway.rowsAfterStop(Table.UTTERANCES);
        assertTrue(rows >= 3 && rows <= 2 + CHUNKS, rows + " rows");
    }

    @Test
    void one_that_was_not_received_to_its_end_is_refused_with_what_to_do() {
        ByteString half = newUtteranceId();
        TestUtterance said = speaker.speak().begin(half);
        assertEquals(0, said.ready());
        var unused = said.audio(0, CHUNKS).acknowledged(20);
        assertRefused(
                Status.Code.FAILED_PRECONDITION,
                "UTTERANCE_INCOMPLETE",
                () -> parent.utterances.attributeUtterance(AttributeUtteranceRequest.newBuilder()
                        .setUtteranceId(hex(half))
                        .setChildId(child)
                        .build()));
    }

    @Test
    void row_2_what_was_attributed_goes_with_the_consent_and_nothing_else() {
        var unused = attribute(child);
        ByteString own = newUtteranceId();
        speaker.say(own, CHUNKS, 20, "불 꺼 줘");
        var unusedWithdrawal = withdrawForChildren(parent);
        assertRefused(Status.Code.NOT_FOUND, "NOT_FOUND", () -> parent.get(utterance));
        assertRefused(Status.Code.NOT_FOUND, "NOT_FOUND", () -> parent.audio(utterance));
        assertRefused(Status.Code.NOT_FOUND, "NOT_FOUND", () -> of(child));
        assertEquals("불 꺼 줘", parent.get(hex(own)).getText());
        assertEquals(TestUtterance.chunks(CHUNKS), parent.audio(hex(own)));
        speaker.speak().resume(id).stored();
        assertRefused(Status.Code.NOT_FOUND, "NOT_FOUND", () -> parent.get(utterance));
    }

    @Test
    void row_19_each_look_at_a_child_s_is_in_the_home_s_own_record_and_without_it_nothing_is_seen_or_moved() {
        var unused = attribute(child);
        int from = gateway.log().accesses().size();
        var unusedList = of(child);
        var unusedGet = parent.get(utterance);
        var unusedAudio = parent.audio(utterance);
        List<Access> entries = gateway.log().accesses();
        assertEquals(from + 3, entries.size());
        entries.subList(from, entries.size())
                .forEach(entry -> assertEquals(entries.get(from - 1).subject(), entry.subject()));
        gateway.log().fail(true);
        for (String whose : List.of("", child)) {
            assertRefused(Status.Code.UNAVAILABLE, "LOG_UNAVAILABLE", () -> attribute(whose));
        }
        assertRefused(Status.Code.UNAVAILABLE, "LOG_UNAVAILABLE", () -> of(child));
        gateway.log().fail(false);
        assertEquals(child, parent.get(utterance).getChildId());
    }
}
