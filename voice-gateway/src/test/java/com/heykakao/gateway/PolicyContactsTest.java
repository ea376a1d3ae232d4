package com.heykakao.gateway;

import static com.heykakao.gateway.TestBrowser.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whom a parent may turn to (policy section 9), over REST; without an account, as before signing up. */
final class PolicyContactsTest extends GatewayTest {
    private JsonNode contacts(String version) {
        HttpResponse<String> answer = new TestBrowser(gateway.peoplePort(), gateway.ca())
                .get(
                        "/v1/companion/policies/" + version,
                        "authorization",
                        "Bearer " + issuer.token("p", "이름 p", "p@example.com"));
        assertEquals(200, answer.statusCode(), answer::body);
        return json(answer).path("contacts");
    }

    private static List<String> texts(JsonNode list, String field) {
        List<String> found = new ArrayList<>();
        list.forEach(node -> found.add((field.isEmpty() ? node : node.path(field)).asText()));
        return found;
    }

    @Test
    void row_26_the_officer_the_desk_and_four_agencies_are_shown() {
        JsonNode contacts = contacts("2.1");
        assertEquals("개인정보 보호책임자", contacts.path("officerName").asText());
        assertEquals("개인정보 보호 담당부서", contacts.path("deskName").asText());
        JsonNode agencies = contacts.path("agencies");
        assertEquals(List.of("개인정보분쟁조정위원회", "개인정보침해신고센터", "대검찰청", "경찰청"), texts(agencies, "name"));
        assertEquals(List.of("1833-6972", "118", "1301", "182"), texts(agencies, "phone"));
        assertEquals(
                List.of("www.kopico.go.kr", "privacy.kisa.or.kr", "www.spo.go.kr", "ecrm.police.go.kr"),
                texts(agencies, "web"));
        assertEquals(
                List.of("DISPUTE_MEDIATION", "INFRINGEMENT_REPORT", "PROSECUTION", "POLICE"),
                texts(agencies, "agencyId"));
    }

    @Test
    void row_26_a_desk_whose_e_mail_domain_the_policy_spells_in_two_ways_is_flagged() {
        JsonNode contacts = contacts("2.1");
        assertEquals(
                List.of("kakaenterprise.com", "kakaoenterprise.com"), texts(contacts.path("deskEmailDomains"), ""));
        assertTrue(contacts.path("deskEmailInDoubt").asBoolean());
        // An older version, whose desk has one domain.
        JsonNode before = contacts("2.0");
        assertEquals(List.of("kakaoenterprise.com"), texts(before.path("deskEmailDomains"), ""));
        assertFalse(before.path("deskEmailInDoubt").asBoolean());
    }
}
