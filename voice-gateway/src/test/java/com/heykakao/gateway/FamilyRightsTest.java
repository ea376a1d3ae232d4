package com.heykakao.gateway;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import com.heykakao.gateway.audit.Access;
import com.heykakao.gateway.notary.NoteVerifier;
import com.heykakao.gateway.vault.SubjectKind;
import com.heykakao.proto.companion.v1.AttributeUtteranceRequest;
import com.heykakao.proto.companion.v1.Child;
import com.heykakao.proto.companion.v1.ChildGender;
import com.heykakao.proto.companion.v1.ChildItems;
import com.heykakao.proto.companion.v1.DeleteChildRequest;
import com.heykakao.proto.companion.v1.GetLeavingRequest;
import com.heykakao.proto.companion.v1.LeaveRequest;
import com.heykakao.proto.companion.v1.LeavingEnd;
import com.heykakao.proto.companion.v1.LeavingEndKind;
import com.heykakao.proto.companion.v1.ListAccessesRequest;
import com.heykakao.proto.companion.v1.ListAccessesResponse;
import com.heykakao.proto.companion.v1.RecordedAccess;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What a parent of children takes along, sees of who looked, and is told at the end. */
final class FamilyRightsTest extends FamilyTest {
    private static final List<String> OF_CHILD =
            List.of("CHILD_NAME", "CHILD_BIRTH_DATE", "CHILD_GENDER", "CHILD_FAVOURITE_CHARACTER");
    private static final ChildItems SKY = ChildItems.newBuilder()
            .setName("하늘")
            .setBirthDate("2019-05-31")
            .setGender(ChildGender.CHILD_GENDER_FEMALE)
            .setFavouriteCharacter("라이언")
            .build();

    private List<Access> exportEntries() {
        return gateway.log().accesses().stream()
                .filter(access -> access.task().endsWith("ExportService/GetExport"))
                .toList();
    }

    private static List<RecordedAccess> accesses(TestParent parent) {
        return parent.disclosures
                .listAccesses(ListAccessesRequest.newBuilder().setPageSize(100).build())
                .getAccessesList();
    }

    private static List<RecordedAccess> accesses(TestParent parent, String child) {
        return accesses(parent).stream()
                .filter(access -> access.getChildId().equals(child))
                .toList();
    }

    private static List<String> fields(JsonNode node) {
        List<String> fields = new ArrayList<>();
        node.fieldNames().forEachRemaining(fields::add);
        return fields;
    }

    @Test
    void row_28_children_go_along_each_with_an_entry_of_its_own_before() throws Exception {
        try (TestParent parent = family("p");
                TestParent neighbour = family("q")) {
            var unused = create(neighbour, named("이웃 아이"));
            Child sky = create(parent, SKY);
            clock.advance(Duration.ofSeconds(1));
            Child nameless = create(parent, ChildItems.getDefaultInstance());
            JsonNode children = ExportTest.json(ExportTest.files(parent).get("children.json"));
            assertEquals(2, children.size());
            JsonNode first = children.get(0);
            assertEquals(sky.getChildId(), first.path("child_id").asText());
            assertEquals("IN_USE", first.path("state").asText());
            assertEquals("2026-11-24T03:00:00Z", first.path("created_at").asText());
            assertTrue(first.path("destroyed_at").isNull());
            assertEquals("하늘", first.path("items").path("name").asText());
            assertEquals("2019-05-31", first.path("items").path("birth_date").asText());
            assertEquals("FEMALE", first.path("items").path("gender").asText());
            assertEquals("라이언", first.path("items").path("favourite_character").asText());
            assertEquals(nameless.getChildId(), children.get(1).path("child_id").asText());
            children.get(1).path("items").forEach(item -> assertTrue(item.isNull()));

            List<Access> entries = exportEntries();
            assertEquals(3, entries.size());
            assertEquals(
                    SubjectKind.ACCOUNT, entries.get(0).subject().orElseThrow().kind());
            assertTrue(entries.get(0).items().stream().noneMatch(OF_CHILD::contains), "those are the children's");
            for (Access entry : entries.subList(1, 3)) {
                assertEquals(SubjectKind.CHILD, entry.subject().orElseThrow().kind());
                assertEquals(OF_CHILD, entry.items());
            }
        }
    }

    @Test
    void row_28_what_a_child_said_goes_along_under_its_id_and_not_once_it_is_14() throws Exception {
        String own;
        String childs;
        String id;
        try (TestParent parent = family("p");
                TestSpeaker speaker = speakerOf(parent, "S-1")) {
            ByteString first = newUtteranceId();
            speaker.say(first, 12, 0, "불 꺼 줘");
            ByteString second = newUtteranceId();
            speaker.say(second, 25, 0, "자장가 들려 줘");
            own = hex(first);
            childs = hex(second);
            id = create(parent, born("2012-11-25")).getChildId();
            var unused = parent.utterances.attributeUtterance(AttributeUtteranceRequest.newBuilder()
                    .setUtteranceId(childs)
                    .setChildId(id)
                    .build());
            Map<String, byte[]> files = ExportTest.files(parent, true);
            JsonNode said = ExportTest.json(files.get("utterances.json"));
            assertEquals(2, said.size());
            assertEquals(own, said.get(0).path("utterance_id").asText());
            assertTrue(said.get(0).path("child_id").isNull());
            assertEquals(childs, said.get(1).path("utterance_id").asText());
            assertEquals(id, said.get(1).path("child_id").asText());
            assertEquals("자장가 들려 줘", said.get(1).path("text").asText());
            byte[] sound = files.get("audio/" + childs + ".wav");
            byte[] sent = TestUtterance.chunks(25).toByteArray();
            assertArrayEquals(sent, Arrays.copyOfRange(sound, sound.length - sent.length, sound.length));
        }
        clock.advance(Duration.ofDays(1));
        try (TestParent parent = parent("p")) {
            Map<String, byte[]> files = ExportTest.files(parent, true);
            assertEquals(1, ExportTest.json(files.get("utterances.json")).size());
            assertTrue(files.containsKey("audio/" + own + ".wav"), () -> files.keySet()
                    .toString());
            assertFalse(files.containsKey("audio/" + childs + ".wav"));
        }
    }

    @Test
    void row_2_of_a_frozen_profile_no_item_goes_along() throws Exception {
        try (TestParent before = family("p")) {
            var unused = create(before, born("2012-11-25"));
        }
        clock.advance(Duration.ofDays(1));
        try (TestParent parent = parent("p")) {
            byte[] file = ExportTest.files(parent).get("children.json");
            JsonNode child = ExportTest.json(file).get(0);
            assertEquals("FROZEN", child.path("state").asText());
            assertTrue(child.path("items").isNull());
            assertEquals(List.of("child_id", "state", "created_at", "destroyed_at", "items"), fields(child));
            assertFalse(new String(file, StandardCharsets.UTF_8).contains("하늘"));
        }
    }

    @Test
    void row_28_receipts_go_along_and_hold_with_the_gateways_public_key_alone() throws Exception {
        try (TestParent parent = family("p")) {
            var unusedChild = create(parent, SKY);
            clock.advance(Duration.ofSeconds(1));
            var unused = withdrawForChildren(parent);
            Map<String, byte[]> files = ExportTest.files(parent);
            NoteVerifier verifier = NoteVerifier.read(gateway.home().pki().resolve("notary.pub"));
            JsonNode notice = ExportTest.json(files.get("notices.json")).get(0);
            assertEquals("CHILD_DESTROYED", notice.path("kind").asText());
            assertTrue(
                    verifier.open(notice.path("certificate").asText()).contains("\nreason child-consent-withdrawn\n"));
            List<String> states = new ArrayList<>();
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                if (file.getKey().startsWith("receipts/")) {
                    String text = verifier.open(new String(file.getValue(), StandardCharsets.UTF_8));
                    assertTrue(text.startsWith("heykakao.com/consent-receipt/v1\n"), text);
                    JsonNode receipt = ExportTest.json(text.split("\n", -1)[1].getBytes(StandardCharsets.UTF_8));
                    assertEquals(
                            file.getKey(),
                            "receipts/" + receipt.path("record_id").asText() + ".txt");
                    states.add(receipt.path("privacy_notice").path("consent").asText() + " "
                            + receipt.path("event").path("event_state").asText());
                }
            }
            assertEquals(3, states.size());
            assertTrue(
                    states.containsAll(
                            List.of("VOICE_SERVICE given", "CHILD_PROFILE given", "CHILD_PROFILE withdrawn")),
                    states::toString);
            assertEquals("CHILD_PROFILE withdrawn", states.get(0), "newest first");
        }
    }

    private int verify(byte[] note) throws Exception {
        return new ProcessBuilder(
                        "sh",
                        Path.of("..", "docs", "verify-note.sh").toString(),
                        Files.write(directory.resolve("note.txt"), note).toString(),
                        gateway.home().pki().resolve("notary.pub").toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    @Test
    void row_28_a_receipt_that_was_taken_along_is_checked_with_openssl_alone() throws Exception {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                        .anyMatch(place -> Files.isExecutable(Path.of(place, "openssl"))),
                "no openssl; apt-get install openssl");
        try (TestParent parent = family("p")) {
            byte[] receipt = ExportTest.files(parent).entrySet().stream()
                    .filter(file -> file.getKey().startsWith("receipts/"))
                    .findFirst()
                    .orElseThrow()
                    .getValue();
            assertEquals(0, verify(receipt));
            byte[] changed = receipt.clone();
            changed[changed.length / 2] ^= 1;
            assertNotEquals(0, verify(changed));
        }
    }

    @Test
    void row_13_the_record_says_which_child_it_was_and_never_another_home_s() throws Exception {
        try (TestParent parent = family("p");
                TestParent neighbour = family("q")) {
            Child sky = create(parent, SKY);
            Child sea = create(parent, named("바다"));
            Child theirs = create(neighbour, named("이웃 아이"));
            var unusedTheirs = ExportTest.files(neighbour);
            Map<String, byte[]> files = ExportTest.files(parent);
            for (Child child : List.of(sky, sea)) {
                RecordedAccess seen = accesses(parent, child.getChildId()).get(0);
                assertEquals("heykakao.companion.v1.ExportService/GetExport", seen.getTask());
                assertEquals(
                        OF_CHILD,
                        seen.getItemsList().stream()
                                .map(item -> item.getItemId())
                                .toList());
            }
            List<RecordedAccess> all = accesses(parent);
            assertFalse(all.toString().contains(theirs.getChildId()));
            assertFalse(all.toString().contains("하늘") || all.toString().contains("바다"), "ids and no names");
            List<String> taken = StreamSupport.stream(
                            ExportTest.json(files.get("accesses.json")).spliterator(), false)
                    .map(access -> access.path("child_id").asText())
                    .toList();
            assertTrue(taken.containsAll(List.of(sky.getChildId(), sea.getChildId(), "null")), taken::toString);

            List<RecordedAccess> paged = new ArrayList<>();
            String token = "";
            do {
                ListAccessesResponse page = parent.disclosures.listAccesses(ListAccessesRequest.newBuilder()
                        .setPageSize(2)
                        .setPageToken(token)
                        .build());
                paged.addAll(page.getAccessesList());
                token = page.getNextPageToken();
            } while (!token.isEmpty());
            assertEquals(all, paged.subList(1, paged.size()), "behind the entry of the first of these looks itself");

            var unused = parent.children.deleteChild(
                    DeleteChildRequest.newBuilder().setChildId(sky.getChildId()).build());
            assertEquals(List.of(), accesses(parent, sky.getChildId()), "nothing leads to it any more");
            assertEquals(1, accesses(parent, sea.getChildId()).size());
        }
    }

    @Test
    void row_17_leaving_says_how_many_child_profiles_go_and_the_certificate_counts_them() throws Exception {
        try (TestParent parent = family("p");
                TestParent neighbour = family("q")) {
            var unusedFirst = create(parent, SKY);
            var unusedSecond = create(parent, named("바다"));
            var unusedTheirs = create(neighbour, named("이웃 아이"));
            Map<LeavingEndKind, Long> ends =
                    parent.rights.getLeaving(GetLeavingRequest.getDefaultInstance()).getEndsList().stream()
                            .collect(Collectors.toMap(LeavingEnd::getKind, LeavingEnd::getCount));
            assertEquals(Map.of(LeavingEndKind.LEAVING_END_KIND_CHILD_PROFILES, 2L), ends);
            assertDestroys(
                    3,
                    "left",
                    parent.rights
                            .leave(LeaveRequest.newBuilder()
                                    .setConfirmation("LEAVE")
                                    .build())
                            .getCertificate());
            assertEquals(1, list(neighbour).size());
        }
    }
}
