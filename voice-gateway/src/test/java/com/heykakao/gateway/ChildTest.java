package com.heykakao.gateway;

import static com.heykakao.gateway.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.heykakao.gateway.audit.Access;
import com.heykakao.gateway.store.Table;
import com.heykakao.proto.companion.v1.Child;
import com.heykakao.proto.companion.v1.ChildGender;
import com.heykakao.proto.companion.v1.ChildItems;
import com.heykakao.proto.companion.v1.ChildState;
import com.heykakao.proto.companion.v1.ConfirmChildRequest;
import com.heykakao.proto.companion.v1.ConsentPurpose;
import com.heykakao.proto.companion.v1.DeleteChildRequest;
import com.heykakao.proto.companion.v1.ErasureCertificate;
import com.heykakao.proto.companion.v1.Notice;
import com.heykakao.proto.companion.v1.NoticeKind;
import com.heykakao.proto.companion.v1.UpdateChildRequest;
import io.grpc.Status;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Profiles of children, as a parent's app sees them. */
final class ChildTest extends FamilyTest {
    private static final ChildItems ALL_ITEMS = ChildItems.newBuilder()
            .setName("하늘")
            .setBirthDate("2019-05-31")
            .setGender(ChildGender.CHILD_GENDER_FEMALE)
            .setFavouriteCharacter("라이언")
            .build();

    private static Child update(TestParent parent, String id, String etag, ChildItems items) {
        return parent.children
                .updateChild(UpdateChildRequest.newBuilder()
                        .setChildId(id)
                        .setEtag(etag)
                        .setItems(items)
                        .build())
                .getChild();
    }

    private static Child confirm(TestParent parent, String id) {
        return parent.children
                .confirmChild(ConfirmChildRequest.newBuilder().setChildId(id).build())
                .getChild();
    }

    private static ErasureCertificate delete(TestParent parent, String id) {
        return parent.children
                .deleteChild(DeleteChildRequest.newBuilder().setChildId(id).build())
                .getCertificate();
    }

    private static void assertNotFound(Executable call) {
        assertRefused(Status.Code.NOT_FOUND, "NOT_FOUND", call);
    }

    private static void assertTurned14(Executable call) {
        assertRefused(Status.Code.FAILED_PRECONDITION, "CHILD_TURNED_14", call);
    }

    private static void assertInvalid(String field, Executable call) {
        assertEquals(
                field,
                assertRefused(Status.Code.INVALID_ARGUMENT, "INVALID_FIELD", call)
                        .get("field"));
    }

    @Test
    void row_2_declining_costs_nothing_the_whole_voice_service_works() {
        try (TestParent parent = parent("p").signUp()) {
            var unusedConsent = give(parent, ConsentPurpose.CONSENT_PURPOSE_VOICE_SERVICE);
            assertRefused(
                    Status.Code.FAILED_PRECONDITION,
                    "CONSENT_REQUIRED",
                    () -> create(parent, ChildItems.getDefaultInstance()));
            assertEquals(List.of(), list(parent));
            try (TestSpeaker speaker = speakerOf(parent, "S-1")) {
                ByteString id = newUtteranceId();
                speaker.speak().begin(id).audio(0, 12).text("날씨 알려 줘").end(12).stored();
                assertEquals("날씨 알려 줘", parent.get(hex(id)).getText());
                assertEquals(TestUtterance.chunks(12), parent.audio(hex(id)));
            }
        }
    }

    @Test
    void row_2_agreeing_to_child_profiles_alone_stores_no_word() {
        try (TestParent parent = parent("p").signUp()) {
            var unusedGuardian = verifyGuardian(parent);
            var unusedConsent = giveForChildren(parent);
            try (TestSpeaker speaker = speakerOf(parent, "S-1")) {
                assertRefused(
                        Status.Code.FAILED_PRECONDITION,
                        "CONSENT_REQUIRED",
                        speaker.speak().begin(newUtteranceId()).failure());
            }
        }
    }

    @Test
    void row_2_every_item_may_be_absent_and_each_is_kept_as_given() {
        try (TestParent parent = family("p")) {
            Child empty = create(parent, ChildItems.getDefaultInstance());
            assertEquals(
                    ChildItems.getDefaultInstance(),
                    get(parent, empty.getChildId()).getItems());
            clock.advance(Duration.ofSeconds(1));
            for (ChildItems one : List.of(
                    ChildItems.newBuilder().setName("하늘").build(),
                    ChildItems.newBuilder().setBirthDate("2026-11-24").build(),
                    ChildItems.newBuilder()
                            .setGender(ChildGender.CHILD_GENDER_MALE)
                            .build(),
                    ChildItems.newBuilder().setFavouriteCharacter("라이언").build(),
                    ALL_ITEMS)) {
                Child made = create(parent, one);
                assertEquals(one, made.getItems());
                assertEquals(made, get(parent, made.getChildId()));
                assertEquals(ChildState.CHILD_STATE_IN_USE, made.getState());
                clock.advance(Duration.ofSeconds(1));
            }
            assertEquals(6, list(parent).size());
            assertEquals(empty, list(parent).get(0));
        }
    }

    @Test
    void row_2_an_item_outside_its_limits_is_named_and_nothing_is_kept() {
        try (TestParent parent = family("p")) {
            for (String text : List.of(" ", "x".repeat(65), "하늘\n", "하늘\u0000")) {
                assertInvalid("items.name", () -> create(parent, named(text)));
                assertInvalid(
                        "items.favourite_character",
                        () -> create(
                                parent,
                                ChildItems.newBuilder()
                                        .setFavouriteCharacter(text)
                                        .build()));
            }
            for (String date :
                    List.of("2019-02-29", "2019-13-01", "31.5.2019", "2019-5-31", "+2019-05-31", "2026-11-25")) {
                assertInvalid("items.birth_date", () -> create(parent, born(date)));
            }
            assertInvalid(
                    "items.gender",
                    () -> create(
                            parent, ChildItems.newBuilder().setGenderValue(9).build()));
            assertEquals(List.of(), list(parent));
            assertEquals(
                    "가".repeat(64),
                    create(parent, named("가".repeat(64))).getItems().getName());
        }
    }

    @Test
    void row_3_a_child_of_fourteen_or_more_is_refused_with_what_to_do() {
        try (TestParent parent = family("p")) {
            assertTurned14(() -> create(parent, born("2012-11-24")));
            assertTurned14(() -> create(parent, born("1985-01-01")));
            Child made = create(parent, born("2012-11-25"));
            assertTurned14(() -> update(parent, made.getChildId(), made.getEtag(), born("2012-11-24")));
            assertEquals(List.of(made), list(parent));
        }
    }

    @Test
    void row_13_a_correction_replaces_all_items_and_one_that_is_stale_is_refused_by_name() {
        try (TestParent parent = family("p")) {
            Child made = create(parent, ALL_ITEMS);
            Child edited = update(parent, made.getChildId(), made.getEtag(), named("바다"));
            assertEquals(named("바다"), edited.getItems());
            assertNotEquals(made.getEtag(), edited.getEtag());
            for (String stale : List.of(made.getEtag(), "")) {
                assertEquals(
                        "etag",
                        assertRefused(
                                        Status.Code.ABORTED,
                                        "STALE_ETAG",
                                        () -> update(parent, made.getChildId(), stale, ALL_ITEMS))
                                .get("field"));
            }
            assertEquals(edited, get(parent, made.getChildId()));
            assertEquals(
                    ALL_ITEMS,
                    update(parent, made.getChildId(), edited.getEtag(), ALL_ITEMS)
                            .getItems());
        }
    }

    @Test
    void a_home_keeps_ten_profiles_and_a_deleted_one_makes_room() {
        try (TestParent parent = family("p")) {
            List<Child> made = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                made.add(create(parent, named("아이 " + i)));
            }
            assertRefused(Status.Code.RESOURCE_EXHAUSTED, "QUOTA", () -> create(parent, named("열한째")));
            assertDestroys(1, "child-deleted", delete(parent, made.get(4).getChildId()));
            assertNotFound(() -> get(parent, made.get(4).getChildId()));
            assertNotFound(() -> delete(parent, made.get(4).getChildId()));
            assertEquals("열한째", create(parent, named("열한째")).getItems().getName());
            assertEquals(10, list(parent).size());
        }
    }

    @Test
    void a_child_of_another_home_is_not_found_like_one_that_never_was() {
        try (TestParent parent = family("p");
                TestParent other = family("q")) {
            Child made = create(parent, ALL_ITEMS);
            for (String id : List.of(made.getChildId(), "", "zz", "ab".repeat(16))) {
                assertNotFound(() -> get(other, id));
                assertNotFound(() -> update(other, id, made.getEtag(), ALL_ITEMS));
                assertNotFound(() -> confirm(other, id));
                assertNotFound(() -> delete(other, id));
            }
            assertEquals(List.of(), list(other));
            assertEquals(made, get(parent, made.getChildId()));
        }
    }

    @Test
    void a_damaged_profile_is_named_without_its_items_and_the_others_are_listed() throws Exception {
        Child first;
        Child broken;
        Child last;
        try (TestParent parent = family("p")) {
            first = create(parent, named("첫째"));
        }
        List<String> before = gateway.keysAfterStop(Table.PROFILES);
        gateway.start();
        clock.advance(Duration.ofSeconds(1));
        try (TestParent parent = parent("p")) {
            broken = create(parent, ALL_ITEMS);
        }
        List<String> rows = new ArrayList<>(gateway.keysAfterStop(Table.PROFILES));
        rows.removeAll(before);
        assertEquals(2, rows.size(), "the items, and the profile's life");
        gateway.start();
        clock.advance(Duration.ofSeconds(1));
        try (TestParent parent = parent("p")) {
            last = create(parent, named("막내"));
        }
        for (String row : rows) {
            gateway.damageAfterStop(Table.PROFILES, row);
            gateway.start();
            try (TestParent parent = parent("p")) {
                Child damaged = Child.newBuilder()
                        .setChildId(broken.getChildId())
                        .setState(ChildState.CHILD_STATE_DAMAGED)
                        .build();
                assertEquals(List.of(first, last, damaged), list(parent));
            }
            // Back as it was: the same bit again.
            gateway.damageAfterStop(Table.PROFILES, row);
        }
        gateway.damageAfterStop(Table.PROFILES, rows.get(0));
        gateway.start();
        try (TestParent parent = parent("p")) {
            assertDestroys(1, "child-deleted", delete(parent, broken.getChildId()));
            assertEquals(List.of(first, last), list(parent));
        }
    }

    @Test
    void row_25_profiles_are_read_with_an_entry_and_without_a_log_not_at_all_but_deleted() {
        try (TestParent parent = family("p")) {
            Child made = create(parent, ALL_ITEMS);
            for (Executable read : List.<Executable>of(
                    () -> list(parent),
                    () -> get(parent, made.getChildId()),
                    () -> confirm(parent, made.getChildId()))) {
                int before = gateway.log().accesses().size();
                assertReads(before, read);
                gateway.log().fail(true);
                assertRefused(Status.Code.UNAVAILABLE, "LOG_UNAVAILABLE", read);
                gateway.log().fail(false);
            }
            gateway.log().fail(true);
            assertDestroys(1, "child-deleted", delete(parent, made.getChildId()));
            gateway.log().fail(false);
        }
    }

    private void assertReads(int before, Executable read) {
        try {
            read.execute();
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
        List<Access> entries = gateway.log().accesses();
        assertEquals(before + 1, entries.size());
        assertEquals(
                List.of("CHILD_NAME", "CHILD_BIRTH_DATE", "CHILD_GENDER", "CHILD_FAVOURITE_CHARACTER"),
                entries.get(before).items());
    }

    @Test
    void row_22_no_file_of_the_gateway_holds_an_item_of_a_child() throws Exception {
        ChildItems canary = ChildItems.newBuilder()
                .setName("카나리아 아이")
                .setBirthDate("2017-07-19")
                .setFavouriteCharacter("카나리아 라이언")
                .build();
        try (TestParent parent = family("p")) {
            String id = create(parent, canary).getChildId();
            assertEquals(canary, get(parent, id).getItems());
        }
        gateway.close();
        Canaries.assertNowhere(gateway.home().path(), List.of("카나리아 아이", "2017-07-19", "카나리아 라이언"));
    }

    @Test
    void a_profile_is_made_read_edited_and_deleted_as_json() {
        try (TestParent parent = family("p")) {
            TestBrowser client = new TestBrowser(gateway.peoplePort(), gateway.ca());
            String[] bearer = {"authorization", "Bearer " + token("p")};
            HttpResponse<String> made = client.post(
                    "/v1/companion/children", "{\"items\": {\"name\": \"하늘\", \"birthDate\": \"2019-05-31\"}}", bearer);
            assertEquals(200, made.statusCode(), made::body);
            String id = list(parent).get(0).getChildId();
            assertTrue(client.get("/v1/companion/children/" + id, bearer).body().contains("2019-05-31"));
            assertEquals(
                    200, client.delete("/v1/companion/children/" + id, bearer).statusCode());
            assertEquals(404, client.get("/v1/companion/children/" + id, bearer).statusCode());
        }
    }

    @Test
    void row_3_from_the_first_instant_of_the_14th_birthday_the_profile_is_frozen() {
        Child made;
        try (TestParent parent = family("p")) {
            made = create(parent, born("2012-12-01"));
        }
        Instant birthday = Instant.parse("2026-11-30T15:00:00Z");
        clock.set(birthday.minusMillis(1));
        try (TestParent parent = parent("p")) {
            assertEquals(made, get(parent, made.getChildId()));
            clock.set(birthday);
            assertTurned14(() -> get(parent, made.getChildId()));
            assertTurned14(() -> update(parent, made.getChildId(), made.getEtag(), named("바다")));
            assertTurned14(() -> confirm(parent, made.getChildId()));
            Child frozen = list(parent).get(0);
            assertEquals(made.getChildId(), frozen.getChildId());
            assertEquals(ChildState.CHILD_STATE_FROZEN, frozen.getState());
            assertFalse(frozen.hasItems());
            assertDestroys(1, "child-deleted", delete(parent, made.getChildId()));
            assertEquals(List.of(), list(parent));
        }
    }

    @Test
    void row_3_the_gateway_s_own_sweep_tells_of_the_birthday_and_destroys_the_profile_in_time() throws Exception {
        try (TestParent parent = family("p")) {
            var unused = create(parent, born("2012-12-01"));
        }
        clock.set(Instant.parse("2026-11-30T15:00:00Z"));
        Notice told = awaitNotice(NoticeKind.NOTICE_KIND_CHILD_TURNED_14);
        assertEquals(
                Instant.parse("2026-12-30T15:00:00Z").getEpochSecond(),
                told.getEndsAt().getSeconds());
        clock.set(Instant.parse("2026-12-30T15:00:00Z"));
        Notice destroyed = awaitNotice(NoticeKind.NOTICE_KIND_CHILD_DESTROYED);
        assertEquals(told.getChildId(), destroyed.getChildId());
        assertTrue(destroyed.getCertificateNote().contains("reason child-turned-14\n"));
        try (TestParent parent = parent("p")) {
            assertEquals(List.of(), list(parent));
        }
    }

    /** Every start sweeps. */
    private Notice awaitNotice(NoticeKind kind) throws Exception {
        gateway.close();
        gateway.start();
        Instant patience = Instant.now().plusSeconds(60);
        try (TestParent parent = parent("p")) {
            while (Instant.now().isBefore(patience)) {
                List<Notice> found = notices(parent).stream()
                        .filter(notice -> notice.getKind() == kind)
                        .toList();
                if (!found.isEmpty()) {
                    return found.get(0);
                }
                Thread.onSpinWait();
            }
        }
        throw new AssertionError("no notice " + kind);
    }
}
