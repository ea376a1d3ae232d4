package com.heykakao.gateway.staff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Descriptors.MethodDescriptor;
import com.heykakao.gateway.config.ConfigException;
import com.heykakao.gateway.people.caller.StaffContract;
import com.heykakao.gateway.policy.PolicyRegistry;
import com.heykakao.proto.companion.v1.AccountOuterClass;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is not listed is refused, and a list that does not fit the contract or the policy stops the start. */
final class AccessRulesTest {
    private final PolicyRegistry policy = PolicyRegistry.load("2.1");

    @TempDir
    Path directory;

    private static String file() throws IOException {
        try (var in = AccessRules.class.getResourceAsStream("/access/rules.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private AccessRules read(String text, List<MethodDescriptor> contract) throws IOException {
        return AccessRules.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), contract, policy);
    }

    private String refusal(String text, List<MethodDescriptor> contract) {
        return assertThrows(ConfigException.class, () -> read(text, contract)).getMessage();
    }

    private String refusal(String row, String by) throws IOException {
        String changed = file().replace(row, by);
        assertFalse(changed.equals(file()), row);
        return refusal(changed, StaffContract.rpcs());
    }

    @Test
    void a_new_rpc_without_a_row_stops_the_start() throws IOException {
        List<MethodDescriptor> contract = new ArrayList<>(StaffContract.rpcs());
        contract.addAll(AccountOuterClass.getDescriptor().getServices().get(0).getMethods());
        String message = refusal(file(), contract);
        assertTrue(message.contains("heykakao.companion.v1.AccountService/GetAccount has no row"), message);
    }

    @Test
    void a_row_without_an_rpc_or_a_second_one_stops_the_start() throws IOException {
        String message = refusal("LookUpService/LookUp\n", "LookUpService/LookAround\n");
        assertTrue(message.contains("no RPC heykakao.care.v1.LookUpService/LookAround"), message);
        message = refusal("TicketService/GetTicket\n", "TicketService/OpenTicket\n");
        assertTrue(message.contains("TicketService/OpenTicket has two rows"), message);
    }

    @Test
    void a_role_an_employer_an_item_or_a_reason_that_there_is_not_stops_the_start() throws IOException {
        String message = refusal("OPERATOR@DK_TECHIN]", "ROOT@DK_TECHIN]");
        assertTrue(message.contains("allows ROOT@DK_TECHIN"), message);
        message = refusal("OPERATOR@DK_TECHIN]", "OPERATOR@ACME]");
        assertTrue(message.contains("allows OPERATOR@ACME"), message);
        message = refusal("OPERATOR@DK_TECHIN]", "OPERATOR]");
        assertTrue(message.contains("allows OPERATOR; write ROLE@EMPLOYER"), message);
        message = refusal("items: [VOICE]", "items: [VOICEPRINT]");
        assertTrue(message.contains("names the item VOICEPRINT"), message);
        message = refusal("[DEVICE_FAULT, ", "[CURIOSITY, ");
        assertTrue(message.contains("names the reason CURIOSITY"), message);
        message = refusal("reasons: [DEVICE_FAULT, COMPLAINT, ACCOUNT_QUESTION, DELIVERY_QUESTION]", "reasons: []");
        assertTrue(message.contains("carries a reason and its row allows none"), message);
    }

    @Test
    void only_the_listed_role_at_the_listed_employer_is_allowed() throws IOException {
        AccessRules rules = read(file(), StaffContract.rpcs());
        AccessRule lookUp = rules.rule("heykakao.care.v1.LookUpService/LookUp").orElseThrow();
        assertTrue(lookUp.allows("KAKAO", Set.of(StaffRole.CARE_AGENT)));
        assertFalse(lookUp.allows("DK_TECHIN", Set.of(StaffRole.CARE_AGENT)));
        assertFalse(lookUp.allows("KAKAO", Set.of(StaffRole.OPERATOR, StaffRole.PRIVACY_OFFICER)));
        assertFalse(lookUp.allows("KAKAO", Set.of()));
        assertEquals(Set.of("NAME", "KAKAO_ACCOUNT"), lookUp.items());
        assertTrue(rules.rule("heykakao.care.v1.LookUpService/List").isEmpty());
    }

    @Test
    void each_role_is_held_only_at_the_employers_whose_task_it_is() throws IOException {
        AccessRules rules = read(file(), StaffContract.rpcs());
        Map<StaffRole, Set<String>> held = new EnumMap<>(StaffRole.class);
        for (MethodDescriptor rpc : StaffContract.rpcs()) {
            for (AccessRule.Holder holder :
                    rules.rule(AccessRules.name(rpc)).orElseThrow().allowed()) {
                held.computeIfAbsent(holder.role(), role -> new TreeSet<>()).add(holder.employer());
            }
        }
        assertEquals(
                Map.of(
                        StaffRole.CARE_AGENT, Set.of("KAKAO", "TRANSCOSMOS_KOREA"),
                        StaffRole.REPAIR_TECHNICIAN, Set.of("GAON_MEDIA"),
                        StaffRole.DELIVERY_CLERK, Set.of("EUGENE_LOGISTICS"),
                        StaffRole.OPERATOR, Set.of("DK_TECHIN"),
                        StaffRole.PRIVACY_OFFICER, Set.of("CONTROLLER")),
                held);
    }

    @Test
    void settings_that_name_what_there_is_not_stop_the_start() {
        for (List<String> change : List.of(
                List.of("OPERATOR: OPERATOR", "OPERATOR: ROOT", "staff.roles names ROOT"),
                List.of("KAKAO: KAKAO", "KAKAO: KAKAU", "staff.employers names KAKAU"),
                List.of("    ALL: [", "    ANY: [", "staff.networks names ANY"),
                List.of(
                        "contracts: {}",
                        "contracts: {CONTROLLER: {from: \"2026-01-01T00:00:00Z\", until: \"2027-01-01T00:00:00Z\"}}",
                        "staff.contracts names CONTROLLER"))) {
            String message = assertThrows(ConfigException.class, () -> {
                        Path own = directory.resolve(Integer.toString(change.hashCode()));
                        try (OfficeHome home =
                                new OfficeHome(own, sample -> sample.replace(change.get(0), change.get(1)))) {
                            var unused = home.office();
                        }
                    })
                    .getMessage();
            assertTrue(message.contains(change.get(2)), message);
        }
    }
}
