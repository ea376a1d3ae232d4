package com.heykakao.gateway;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.audit.Recorded;
import io.grpc.MethodDescriptor;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/** A test of staff at a whole gateway whose clock it moves. */
abstract class StaffTest extends GatewayTest {
    /** Answers of the six gates. */
    static final Set<String> GATES = Set.of(
            "SIGN_IN_REQUIRED",
            "NETWORK_NOT_ALLOWED",
            "STAFF_IDLE",
            "STAFF_LOCKED",
            "CONTRACT_NOT_IN_FORCE",
            "ROLE_NOT_ALLOWED");

    static final MethodDescriptor<?, ?> LIST_TICKETS = TestContract.rpc("heykakao.care.v1.TicketService/ListTickets");
    static final MethodDescriptor<?, ?> LIST_STAFF = TestContract.rpc("heykakao.operations.v1.StaffService/ListStaff");

    final TestClock clock = new TestClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));

    /** To the settings that init makes. */
    String settings(String made) {
        return made;
    }

    @Override
    final TestGateway makeGateway() throws Exception {
        return new TestGateway(directory, issuer, clock, this::settings);
    }

    TestStaff officer() {
        return gateway.staff("officer", "CONTROLLER", "PRIVACY_OFFICER");
    }

    static void assertPasses(TestStaff person, MethodDescriptor<?, ?> rpc) {
        String refusal = person.refusal(rpc);
        assertFalse(GATES.contains(refusal), () -> rpc.getFullMethodName() + " was refused with " + refusal);
    }

    /** With one replaced text of the settings, which must be there. */
    static String with(String settings, String text, String by) {
        assertTrue(settings.contains(text), () -> text + " is not in\n" + settings);
        return settings.replace(text, by);
    }

    /** Refusals of a person, oldest first. */
    List<String> refusals(String id) {
        return gateway.log().entries().stream()
                .map(Recorded::access)
                .filter(access ->
                        access.actor().id().equals(id) && !access.refusal().isEmpty())
                .map(access -> access.refusal())
                .toList();
    }
}
