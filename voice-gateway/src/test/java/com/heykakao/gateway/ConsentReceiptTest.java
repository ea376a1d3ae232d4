package com.heykakao.gateway;

import static com.heykakao.gateway.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.heykakao.gateway.notary.NoteRefusedException;
import com.heykakao.gateway.notary.NoteVerifier;
import com.heykakao.proto.companion.v1.Consent;
import com.heykakao.proto.companion.v1.ConsentPurpose;
import com.heykakao.proto.companion.v1.ConsentReceipt;
import com.heykakao.proto.companion.v1.GetConsentReceiptRequest;
import com.heykakao.proto.companion.v1.GetPolicyTextRequest;
import com.heykakao.proto.companion.v1.GetPolicyTextResponse;
import com.heykakao.proto.companion.v1.ListConsentReceiptsRequest;
import com.heykakao.proto.companion.v1.ReceiptState;
import com.heykakao.proto.companion.v1.WithdrawConsentRequest;
import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a parent holds of a consent. */
final class ConsentReceiptTest extends FamilyTest {
    private static final ConsentPurpose VOICE = ConsentPurpose.CONSENT_PURPOSE_VOICE_SERVICE;
    private static final ConsentPurpose CHILD = ConsentPurpose.CONSENT_PURPOSE_CHILD_PROFILE;

    private static List<ConsentReceipt> receipts(TestParent parent) {
        return parent.consents
                .listConsentReceipts(ListConsentReceiptsRequest.getDefaultInstance())
                .getReceiptsList();
    }

    private static ConsentReceipt receipt(TestParent parent, String id) {
        return parent.consents
                .getConsentReceipt(
                        GetConsentReceiptRequest.newBuilder().setReceiptId(id).build())
                .getReceipt();
    }

    private static GetPolicyTextResponse policy(TestParent parent, String version) {
        return parent.consents.getPolicyText(
                GetPolicyTextRequest.newBuilder().setVersion(version).build());
    }

    private JsonNode verified(ConsentReceipt receipt) throws Exception {
        String text =
                NoteVerifier.read(gateway.home().pki().resolve("notary.pub")).open(receipt.getNote());
        String[] lines = text.split("\n", -1);
        assertEquals(3, lines.length, text);
        assertEquals("heykakao.com/consent-receipt/v1", lines[0]);
        return JsonMapper.builder().build().readTree(lines[1]);
    }

    private static List<String> texts(JsonNode list, String field) {
        List<String> found = new ArrayList<>();
        list.forEach(node -> found.add(node.path(field).asText()));
        return found;
    }

    @Test
    void row_27_a_consent_is_answered_with_a_receipt_of_version_text_purpose_and_items() throws Exception {
        try (TestParent parent = parent("p").signUp()) {
            Consent shown = consent(parent, VOICE);
            ConsentReceipt receipt = give(parent, VOICE).getReceipt();
            JsonNode json = verified(receipt);
            assertEquals("ISO/IEC TS 27560:2023", json.path("schema_version").asText());
            assertEquals(receipt.getReceiptId(), json.path("record_id").asText());
            assertEquals("ko", json.path("language").asText());
            assertEquals("2.1", json.at("/privacy_notice/version").asText());
            assertEquals("VOICE_SERVICE", json.at("/privacy_notice/consent").asText());
            assertEquals(
                    HexFormat.of().formatHex(shown.getTextSha256().toByteArray()),
                    json.at("/privacy_notice/text_sha256").asText());
            assertFalse(json.at("/pii_controller/party_name").asText().isEmpty());
            JsonNode purpose = json.path("purposes").get(0);
            assertEquals("DEVICE_SERVICE", purpose.path("purpose").asText());
            assertEquals("consent", purpose.path("lawful_basis").asText());
            assertFalse(purpose.path("withdrawal_method").asText().isEmpty());
            assertEquals(
                    List.of("NAME", "KAKAO_ACCOUNT", "COMMAND_TEXT", "VOICE"), texts(purpose.path("pii"), "pii_type"));
            assertEquals("given", json.at("/event/event_state").asText());
            assertEquals("2026-11-24T03:00:00Z", json.at("/event/event_time").asText());
            assertEquals(ReceiptState.RECEIPT_STATE_GIVEN, receipt.getState());
        }
    }

    @Test
    void row_27_a_receipt_verifies_with_the_published_key_alone_and_no_other_letter_does() throws Exception {
        try (TestParent parent = parent("p").signUp()) {
            String note = give(parent, VOICE).getReceipt().getNote();
            NoteVerifier published = NoteVerifier.read(gateway.home().pki().resolve("notary.pub"));
            gateway.close();
            assertTrue(published.open(note).startsWith("heykakao.com/consent-receipt/v1\n"));
            assertThrows(
                    NoteRefusedException.class,
                    () -> published.open(note.replace("\"version\":\"2.1\"", "\"version\":\"2.2\"")));
            assertThrows(NoteRefusedException.class, () -> published.open(note.replace("given", "taken")));
        }
    }

    @Test
    void row_27_the_signature_covers_every_letter_of_every_field() throws Exception {
        try (TestParent parent = family("p")) {
            NoteVerifier published = NoteVerifier.read(gateway.home().pki().resolve("notary.pub"));
            for (ConsentReceipt receipt : receipts(parent)) {
                String note = receipt.getNote();
                int end = published.open(note).length();
                for (int at = 0; at < end; at++) {
                    char other = note.charAt(at) == 'x' ? 'y' : 'x';
                    String changed = note.substring(0, at) + other + note.substring(at + 1);
                    assertThrows(NoteRefusedException.class, () -> published.open(changed), changed);
                }
            }
        }
    }

    @Test
    void row_27_a_receipt_names_nobody_and_stands_for_one_home() throws Exception {
        try (TestParent parent = family("receipt-person");
                TestParent other = parent("other").signUp()) {
            List<String> principals = new ArrayList<>();
            for (ConsentReceipt receipt : receipts(parent)) {
                String note = receipt.getNote();
                assertFalse(note.contains("receipt-person") || note.contains("이름 receipt"), note);
                principals.add(verified(receipt).path("pii_principal_id").asText());
            }
            assertEquals(2, principals.size());
            assertEquals(principals.get(0), principals.get(1));
            assertTrue(principals.get(0).matches("[0-9a-f]{32}"));
            assertFalse(principals.contains(verified(give(other, VOICE).getReceipt())
                    .path("pii_principal_id")
                    .asText()));
        }
    }

    @Test
    void row_27_receipts_of_what_was_given_and_withdrawn_are_listed_newest_first() throws Exception {
        try (TestParent parent = family("p")) {
            clock.advance(Duration.ofMinutes(1));
            ConsentReceipt withdrawn = withdrawForChildren(parent).getReceipt();
            clock.advance(Duration.ofMinutes(1));
            var unusedGuardian = verifyGuardian(parent);
            ConsentReceipt again = giveForChildren(parent).getReceipt();
            List<ConsentReceipt> listed = receipts(parent);
            assertEquals(4, listed.size());
            assertEquals(again, listed.get(0));
            assertEquals(withdrawn, listed.get(1));
            assertEquals(ReceiptState.RECEIPT_STATE_WITHDRAWN, listed.get(1).getState());
            assertEquals(CHILD, listed.get(1).getPurpose());
            assertEquals(
                    "withdrawn", verified(withdrawn).at("/event/event_state").asText());
            assertEquals(
                    VOICE,
                    listed.get(listed.get(2).getPurpose() == VOICE ? 2 : 3).getPurpose());
            assertEquals(withdrawn, receipt(parent, withdrawn.getReceiptId()));
            gateway.close();
            gateway.start();
            try (TestParent later = parent("p")) {
                assertEquals(listed, receipts(later));
            }
        }
    }

    @Test
    void row_27_a_consent_given_twice_has_one_receipt() {
        try (TestParent parent = parent("p").signUp()) {
            ConsentReceipt first = give(parent, VOICE).getReceipt();
            clock.advance(Duration.ofSeconds(5));
            assertEquals(first, give(parent, VOICE).getReceipt());
            assertEquals(List.of(first), receipts(parent));
        }
    }

    @Test
    void a_receipt_of_another_home_is_not_found_like_one_that_never_was() {
        try (TestParent parent = parent("p").signUp();
                TestParent other = parent("q").signUp()) {
            ConsentReceipt receipt = give(parent, VOICE).getReceipt();
            for (String id : List.of(receipt.getReceiptId(), "", "zz", "ab".repeat(16))) {
                assertRefused(Status.Code.NOT_FOUND, "NOT_FOUND", () -> receipt(other, id));
            }
        }
    }

    @Test
    void row_25_receipts_are_read_with_an_entry_and_without_a_log_not_at_all() {
        try (TestParent parent = parent("p").signUp()) {
            ConsentReceipt receipt = give(parent, VOICE).getReceipt();
            int before = gateway.log().accesses().size();
            var unusedList = receipts(parent);
            var unusedOne = receipt(parent, receipt.getReceiptId());
            var unusedText = policy(parent, "2.1");
            assertEquals(before + 3, gateway.log().accesses().size());
            gateway.log().fail(true);
            assertRefused(Status.Code.UNAVAILABLE, "LOG_UNAVAILABLE", () -> receipts(parent));
            assertRefused(Status.Code.UNAVAILABLE, "LOG_UNAVAILABLE", () -> receipt(parent, receipt.getReceiptId()));
            gateway.log().fail(false);
        }
    }

    @Test
    void row_27_old_versions_stay_viewable() {
        try (TestParent parent = parent("p")) {
            GetPolicyTextResponse old = policy(parent, "2.0");
            assertEquals("2.0", old.getVersion());
            assertEquals(VOICE, old.getTexts(0).getPurpose());
            assertTrue(old.getTexts(0).getText().contains("2.0"), old::toString);
            assertEquals(2, policy(parent, "2.1").getTextsCount());
            for (String none : List.of("", "1.9", "../policy/2.1", "2.1.yaml", "2.1/", "9".repeat(300))) {
                assertRefused(Status.Code.NOT_FOUND, "NOT_FOUND", () -> policy(parent, none));
            }
        }
    }

    @Test
    void row_27_a_new_version_is_asked_again_and_the_receipt_of_the_old_one_stays() throws Exception {
        gateway.close();
        gateway.changeSettings(settings -> settings.replace("policy: \"2.1\"", "policy: \"2.0\""));
        gateway.start();
        ConsentReceipt old;
        try (TestParent parent = parent("p").signUp()) {
            old = give(parent, VOICE).getReceipt();
        }
        gateway.close();
        gateway.changeSettings(settings -> settings.replace("policy: \"2.0\"", "policy: \"2.1\""));
        gateway.start();
        try (TestParent parent = parent("p")) {
            assertFalse(consent(parent, VOICE).hasGivenAt());
            assertEquals(List.of(old), receipts(parent));
            assertEquals("2.0", verified(old).at("/privacy_notice/version").asText());
            clock.advance(Duration.ofSeconds(1));
            ConsentReceipt fresh = give(parent, VOICE).getReceipt();
            assertEquals(List.of(fresh, old), receipts(parent));
        }
    }

    @Test
    void row_2_each_consent_stands_alone_and_unticked() {
        try (TestParent parent = parent("p").signUp()) {
            assertTrue(consent(parent, VOICE).getRequired());
            assertFalse(consent(parent, CHILD).getRequired());
            assertTrue(consent(parent, CHILD).getGuardianVerification());
            assertFalse(consent(parent, VOICE).hasGivenAt()
                    || consent(parent, CHILD).hasGivenAt());
            var unused = give(parent, VOICE);
            assertTrue(consent(parent, VOICE).hasGivenAt());
            assertFalse(consent(parent, CHILD).hasGivenAt());
        }
    }

    @Test
    void a_consent_that_was_not_given_cannot_be_withdrawn() {
        try (TestParent parent = parent("p").signUp()) {
            assertRefused(Status.Code.FAILED_PRECONDITION, "CONSENT_REQUIRED", () -> withdrawForChildren(parent));
            assertRefused(
                    Status.Code.INVALID_ARGUMENT,
                    "INVALID_FIELD",
                    () -> parent.consents.withdrawConsent(WithdrawConsentRequest.getDefaultInstance()));
            assertEquals(List.of(), receipts(parent));
        }
    }
}
