package com.heykakao.gateway.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.config.ConfigException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a policy's contacts have to be like, else the gateway does not start. */
final class ContactRulesTest {
    private static final PolicyDocument.Contacts RIGHT =
            PolicyRegistry.load("2.1").document().contacts();

    private static PolicyDocument.Contacts desk(String... domains) {
        return new PolicyDocument.Contacts(
                RIGHT.officer(), new PolicyDocument.Desk("담당부서", List.of(domains)), RIGHT.agencies());
    }

    private static PolicyDocument.Contacts agencies(List<PolicyDocument.Agency> agencies) {
        return new PolicyDocument.Contacts(RIGHT.officer(), RIGHT.desk(), agencies);
    }

    private static PolicyDocument.Contacts last(String id, String name, String phone, String web) {
        List<PolicyDocument.Agency> agencies = new ArrayList<>(RIGHT.agencies());
        agencies.set(3, new PolicyDocument.Agency(id, name, phone, web));
        return agencies(agencies);
    }

    private static void check(PolicyDocument.Contacts contacts) {
        ContactRules.check(contacts, "/policy/x.yaml");
    }

    @Test
    void row_26_a_contact_that_is_missing_or_cannot_be_reached_is_refused_by_name() {
        Map<String, PolicyDocument.Contacts> wrong = new LinkedHashMap<>();
        wrong.put(
                "officer has no name",
                new PolicyDocument.Contacts(new PolicyDocument.Office(" "), RIGHT.desk(), RIGHT.agencies()));
        wrong.put(
                "desk has no name",
                new PolicyDocument.Contacts(
                        RIGHT.officer(), new PolicyDocument.Desk("", List.of("a.com")), RIGHT.agencies()));
        wrong.put("desk has no e-mail domain", desk());
        for (String domain : List.of("kakao", "privacy@kakao.com", "kakao..com", "-kakao.com", "kakao.com ", "")) {
            wrong.put(domain + " is no domain", desk(domain));
        }
        wrong.put("stands there twice", desk("a.com", "a.com"));
        wrong.put("there are to be 4 agencies, not 3", agencies(RIGHT.agencies().subList(0, 3)));
        wrong.put("agency PROSECUTION stands there twice", last("PROSECUTION", "경찰청", "182", "police.go.kr"));
        wrong.put("agency POLICE has no name", last("POLICE", "", "182", "police.go.kr"));
        wrong.put("agency POLICE has no phone", last("POLICE", "경찰청", "one eight two", "police.go.kr"));
        wrong.put("web of agency POLICE is no host", last("POLICE", "경찰청", "182", "https://police.go.kr/"));
        wrong.forEach((why, contacts) -> {
            String said = assertThrows(ConfigException.class, () -> check(contacts), why)
                    .getMessage();
            assertTrue(said.startsWith("/policy/x.yaml: contacts: ") && said.contains(why), said);
        });
        check(RIGHT);
        check(last("POLICE", "경찰청", "02-3150-2659", "police.go.kr"));
    }

    @Test
    void row_26_several_spellings_of_the_desks_domain_are_kept_and_in_doubt() {
        assertTrue(RIGHT.desk().inDoubt());
        assertEquals(
                List.of("kakaenterprise.com", "kakaoenterprise.com"),
                RIGHT.desk().emailDomainsAsPublished());
        assertFalse(desk("kakaoenterprise.com").desk().inDoubt());
    }
}
