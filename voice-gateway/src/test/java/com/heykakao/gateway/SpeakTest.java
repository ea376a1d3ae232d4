package com.heykakao.gateway;

import static com.heykakao.gateway.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.heykakao.proto.companion.v1.Utterance;
import com.heykakao.proto.device.v1.SpeakRequest;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SpeakTest extends GatewayTest {
    private TestParent parent;
    private TestSpeaker speaker;

    @BeforeEach
    void pairAndConsent() {
        parent = gateway.parent("p").signUp().consent();
        speaker = speakerOf(parent, "S-1");
    }

    @AfterEach
    void hangUp() {
        speaker.close();
        parent.close();
    }

    @Test
    void an_utterance_is_acknowledged_stored_and_played_back_equal() {
        ByteString id = newUtteranceId();
        TestUtterance utterance = speaker.speak().begin(id);
        assertEquals(0, utterance.ready());
        utterance.audio(0, 25).acknowledged(20).text("내일 날씨 알려 줘").end(25).stored();

        Utterance stored = parent.get(hex(id));
        assertTrue(stored.getComplete());
        assertEquals("내일 날씨 알려 줘", stored.getText());
        assertEquals(2_500, stored.getDurationMillis());
        assertEquals(25 * 3200, stored.getAudioBytes());
        assertTrue(stored.getSealedBytes() > stored.getAudioBytes());
        assertEquals(TestUtterance.chunks(25), parent.audio(hex(id)));
    }

    @Test
    void a_dropped_stream_resumes_where_the_gateway_has_got_to_and_nothing_is_stored_twice() {
        ByteString id = newUtteranceId();
        TestUtterance first = speaker.speak().begin(id).audio(0, 14);
        assertEquals(0, first.ready());
        first.acknowledged(12);
        speaker.drop();
        assertFalse(parent.get(hex(id)).getComplete());

        TestUtterance second = speaker.speak().resume(id);
        int from = second.ready();
        assertTrue(from == 12 || from == 14, () -> "resumes from " + from);
        second.audio(from, 22).end(22).stored();

        assertEquals(TestUtterance.chunks(22), parent.audio(hex(id)));
        assertEquals(1, parent.list(100, "").getUtterancesCount());
    }

    @Test
    void a_restarted_gateway_goes_on_with_what_was_acknowledged() throws Exception {
        ByteString id = newUtteranceId();
        TestUtterance first = speaker.speak().begin(id).audio(0, 12);
        assertEquals(0, first.ready());
        first.acknowledged(12);
        gateway.close();
        gateway.start();
        try (TestSpeaker again = gateway.speaker("S-1");
                TestParent sameParent = gateway.parent("p")) {
            sameParent.pair(again);
            // The speaker is another one now as far as the gateway knows, so this is another utterance's Begin.
            assertRefused(
                    Status.Code.ALREADY_EXISTS,
                    "UTTERANCE_CONFLICT",
                    again.speak().resume(id).failure());
            assertEquals(TestUtterance.chunks(12), sameParent.audio(hex(id)));
        }
    }

    @Test
    void a_finished_utterance_that_is_offered_again_is_answered_stored_at_once() {
        ByteString id = newUtteranceId();
        speaker.speak().begin(id).audio(0, 5).end(5).stored();
        speaker.speak().resume(id).stored();
        assertEquals(1, parent.list(100, "").getUtterancesCount());
    }

    @Test
    void beginning_the_same_utterance_on_another_stream_takes_it_over() {
        ByteString id = newUtteranceId();
        TestUtterance first = speaker.speak().begin(id).audio(0, 12);
        assertEquals(0, first.ready());
        first.acknowledged(12);
        TestUtterance second = speaker.speak().resume(id);
        assertEquals(12, second.ready());
        assertRefused(Status.Code.ABORTED, "SUPERSEDED", first.failure());
        second.audio(12, 15).end(15).stored();
        assertEquals(TestUtterance.chunks(15), parent.audio(hex(id)));
    }

    @Test
    void an_id_in_use_with_other_begin_fields_is_refused_and_the_first_utterance_stays() {
        ByteString id = newUtteranceId();
        speaker.speak().begin(id).audio(0, 5).end(5).stored();
        TestUtterance other = speaker.speak()
                .send(SpeakRequest.newBuilder()
                        .setBegin(TestUtterance.beginning(id).setWakeWord("헤이카카오"))
                        .build());
        assertRefused(Status.Code.ALREADY_EXISTS, "UTTERANCE_CONFLICT", other.failure());
        assertEquals(TestUtterance.chunks(5), parent.audio(hex(id)));
    }

    @Test
    void the_list_is_newest_first_and_pages_hold_everything_once() {
        List<String> said = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            ByteString id = newUtteranceId();
            speaker.speak().begin(id).audio(0, 12).end(12).stored();
            said.add(0, hex(id));
        }
        List<String> listed = new ArrayList<>();
        String token = "";
        do {
            var page = parent.list(3, token);
            page.getUtterancesList().forEach(utterance -> listed.add(utterance.getUtteranceId()));
            token = page.getNextPageToken();
        } while (!token.isEmpty());
        assertEquals(said, listed);
    }

    @Test
    void a_deleted_utterance_is_gone_its_neighbours_play_and_no_speaker_brings_it_back() throws Exception {
        List<ByteString> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ids.add(newUtteranceId());
            speaker.speak().begin(ids.get(i)).audio(0, 5 + i).end(5 + i).stored();
        }
        parent.delete(hex(ids.get(1)));
        assertRefused(Status.Code.NOT_FOUND, "NOT_FOUND", () -> parent.get(hex(ids.get(1))));
        assertRefused(Status.Code.NOT_FOUND, "NOT_FOUND", () -> parent.audio(hex(ids.get(1))));
        assertRefused(Status.Code.NOT_FOUND, "NOT_FOUND", () -> parent.delete(hex(ids.get(1))));
        speaker.speak().resume(ids.get(1)).stored();
        assertEquals(2, parent.list(100, "").getUtterancesCount());
        assertEquals(TestUtterance.chunks(5), parent.audio(hex(ids.get(0))));
        assertEquals(TestUtterance.chunks(7), parent.audio(hex(ids.get(2))));
    }

    @Test
    void deleting_an_utterance_that_is_being_spoken_cuts_it() {
        ByteString id = newUtteranceId();
        TestUtterance running = speaker.speak().begin(id).audio(0, 12);
        assertEquals(0, running.ready());
        running.acknowledged(12);
        parent.delete(hex(id));
        assertRefused(Status.Code.NOT_FOUND, "NOT_FOUND", running.failure());
        assertTrue(parent.list(100, "").getUtterancesList().isEmpty());
    }

    @Test
    void another_home_finds_nothing_of_it() {
        ByteString id = newUtteranceId();
        speaker.speak().begin(id).audio(0, 5).end(5).stored();
        try (TestParent stranger = gateway.parent("q").signUp().consent()) {
            assertRefused(Status.Code.NOT_FOUND, "NOT_FOUND", () -> stranger.get(hex(id)));
            assertRefused(Status.Code.NOT_FOUND, "NOT_FOUND", () -> stranger.audio(hex(id)));
            assertRefused(Status.Code.NOT_FOUND, "NOT_FOUND", () -> stranger.delete(hex(id)));
            assertTrue(stranger.list(100, "").getUtterancesList().isEmpty());
        }
        assertEquals(TestUtterance.chunks(5), parent.audio(hex(id)));
    }
}
