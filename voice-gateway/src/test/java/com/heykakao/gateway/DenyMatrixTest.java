package com.heykakao.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.heykakao.gateway.audit.Access;
import com.heykakao.gateway.audit.Actor;
import com.heykakao.gateway.audit.Recorded;
import com.heykakao.gateway.people.caller.StaffContract;
import com.heykakao.gateway.policy.PolicyRegistry;
import com.heykakao.gateway.staff.AccessRule;
import com.heykakao.gateway.staff.AccessRules;
import com.heykakao.gateway.staff.StaffMember;
import com.heykakao.gateway.staff.StaffRole;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Everybody against every RPC: who is let through is exactly whom {@code access/rules.yaml} lists, and every refusal is written down. */
final class DenyMatrixTest extends StaffTest {
    private static final int SHOWN = 20;

    private final PolicyRegistry policy = PolicyRegistry.load("2.1");
    private final AccessRules rules = AccessRules.load(StaffContract.rpcs(), policy);
    private final List<MethodDescriptor<?, ?>> staffRpcs = rpcs("care.v1", "operations.v1");
    private final List<MethodDescriptor<?, ?>> parentRpcs = rpcs("companion.v1");
    /** What is wrong, one line a cell, so that a failure shows all of it. */
    private final List<String> wrong = new ArrayList<>();

    private ManagedChannel line;

    /** A person of the matrix. */
    private record Person(String id, String employer, Set<StaffRole> roles) {}

    @Override
    String settings(String made) {
        // The matrix is refused more often in a row than a person would be.
        return with(made, "failures_before_lock: 5", "failures_before_lock: 100");
    }

    @BeforeEach
    void connect() {
        line = gateway.line();
    }

    @AfterEach
    void disconnect() {
        line.shutdownNow();
    }

    private static List<MethodDescriptor<?, ?>> rpcs(String... versions) {
        List<MethodDescriptor<?, ?>> rpcs = new ArrayList<>();
        for (String version : versions) {
            rpcs.addAll(TestContract.rpcs(version));
        }
        return rpcs;
    }

    private List<Person> people() {
        List<String> employers = new ArrayList<>(List.of(StaffMember.CONTROLLER));
        policy.document().processors().forEach(processor -> employers.add(processor.id()));
        return employers.stream()
                .flatMap(employer -> Stream.concat(
                                Stream.of(Set.<StaffRole>of()),
                                Stream.of(StaffRole.values()).map(Set::of))
                        .map(roles -> new Person(employer + "-" + roles, employer, roles)))
                .toList();
    }

    private Channel as(Person person) {
        return TestStaff.withToken(
                line,
                issuer.staffToken(
                        person.id(),
                        person.employer(),
                        person.roles().stream().map(Enum::name).toList(),
                        clock.instant()));
    }

    private boolean allowed(Person person, MethodDescriptor<?, ?> rpc) {
        AccessRule rule = rules.rule(rpc.getFullMethodName()).orElseThrow();
        return person.roles().stream()
                .anyMatch(role -> rule.allowed().contains(new AccessRule.Holder(role, person.employer())));
    }

    /** @param expected empty where no gate may refuse it */
    private void cell(Channel channel, String who, MethodDescriptor<?, ?> rpc, String expected) {
        String refusal = TestStaff.refusal(channel, rpc);
        boolean right = expected.isEmpty() ? !GATES.contains(refusal) : refusal.equals(expected);
        if (!right) {
            wrong.add(who + " at " + rpc.getFullMethodName() + ": [" + refusal + "], not [" + expected + "]");
        }
    }

    /** Whom the log says were refused what, and why. */
    private Set<List<String>> written() {
        Set<List<String>> written = new HashSet<>();
        for (Recorded entry : gateway.log().entries()) {
            Access access = entry.access();
            written.add(List.of(access.actor().id(), access.task(), access.refusal()));
        }
        return written;
    }

    private void assertWritten(String id, List<MethodDescriptor<?, ?>> rpcs, String refusal) {
        Set<List<String>> written = written();
        for (MethodDescriptor<?, ?> rpc : rpcs) {
            if (!written.contains(List.of(id, rpc.getFullMethodName(), refusal))) {
                wrong.add(id + " at " + rpc.getFullMethodName() + ": " + refusal + " is not written down");
            }
        }
    }

    private void assertAllRight() {
        assertEquals(
                List.of(),
                wrong.stream().limit(SHOWN).toList(),
                () -> wrong.size() + " cells are wrong, the first of them");
    }

    @Test
    void every_role_of_every_company_reaches_what_is_listed_for_it_and_nothing_else() {
        for (Person person : people()) {
            Channel channel = as(person);
            List<MethodDescriptor<?, ?>> refused = new ArrayList<>();
            for (MethodDescriptor<?, ?> rpc : staffRpcs) {
                boolean allowed = allowed(person, rpc);
                cell(channel, person.id(), rpc, allowed ? "" : "ROLE_NOT_ALLOWED");
                if (!allowed) {
                    refused.add(rpc);
                }
            }
            for (MethodDescriptor<?, ?> rpc : parentRpcs) {
                cell(channel, person.id(), rpc, "ROLE_NOT_ALLOWED");
            }
            refused.addAll(parentRpcs);
            assertWritten(person.id(), refused, "ROLE_NOT_ALLOWED");
        }
        assertAllRight();
    }

    @Test
    void no_processor_without_a_contract_reaches_anything() throws Exception {
        gateway.close();
        gateway.changeSettings(made -> made.replaceAll("(?m)^  contracts: .*$", "  contracts: {}"));
        gateway.start();
        line.shutdownNow();
        line = gateway.line();
        for (Person person : people()) {
            if (person.employer().equals(StaffMember.CONTROLLER)) {
                continue;
            }
            Channel channel = as(person);
            staffRpcs.forEach(rpc -> cell(channel, person.id(), rpc, "CONTRACT_NOT_IN_FORCE"));
            assertWritten(person.id(), staffRpcs, "CONTRACT_NOT_IN_FORCE");
        }
        assertAllRight();
    }

    @Test
    void a_parent_reaches_nothing_of_staff_and_their_own_service() {
        try (TestParent parent = gateway.parent("p")) {
            parent.signUp();
            Channel channel = TestStaff.withToken(line, issuer.token("p", "이름 p", "p@example.com"));
            staffRpcs.forEach(rpc -> cell(channel, "p", rpc, "ROLE_NOT_ALLOWED"));
            parentRpcs.forEach(rpc -> cell(channel, "p", rpc, ""));
            String slot = gateway.log().entries().stream()
                    .map(entry -> entry.access().actor())
                    .filter(actor ->
                            actor.kind() == Actor.Kind.PARENT && !actor.id().isEmpty())
                    .findFirst()
                    .orElseThrow()
                    .id();
            assertWritten(slot, staffRpcs, "ROLE_NOT_ALLOWED");
            assertAllRight();
        }
    }

    @Test
    void nobody_reaches_anything() {
        for (List<MethodDescriptor<?, ?>> rpcs : List.of(staffRpcs, parentRpcs)) {
            rpcs.forEach(rpc -> cell(line, "nobody", rpc, "SIGN_IN_REQUIRED"));
            assertWritten("", rpcs, "SIGN_IN_REQUIRED");
        }
        assertAllRight();
    }

    @Test
    void the_rules_are_about_every_service_that_staff_have() {
        Set<String> served = new HashSet<>();
        StaffContract.rpcs().forEach(rpc -> served.add(rpc.getService().getFullName() + "/" + rpc.getName()));
        Set<String> contract = new HashSet<>();
        staffRpcs.forEach(rpc -> contract.add(rpc.getFullMethodName()));
        assertEquals(contract, served);
    }
}
