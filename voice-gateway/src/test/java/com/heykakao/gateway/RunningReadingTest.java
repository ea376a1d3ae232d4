package com.heykakao.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.heykakao.proto.care.v1.GrantServiceGrpc;
import com.heykakao.proto.care.v1.ReadGrantedRequest;
import com.heykakao.proto.care.v1.ReadGrantedResponse;
import com.heykakao.proto.care.v1.RequestGrantRequest;
import com.heykakao.proto.care.v1.TicketKind;
import com.heykakao.proto.companion.v1.ConfirmGrantRequest;
import com.heykakao.proto.operations.v1.EndContractRequest;
import com.heykakao.proto.operations.v1.RemoveRoleRequest;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A reading that began while all gates were open. */
final class RunningReadingTest extends StaffTest {
    private static final int CHUNKS = 590;

    private final List<ManagedChannel> lines = new ArrayList<>();

    @AfterEach
    void hangUp() {
        lines.forEach(ManagedChannel::shutdownNow);
    }

    /** A line on which little is on its way at a time; gRPC's own window grows with the speed of the line. */
    private Channel narrow(String token) {
        ManagedChannel line = TestStaff.lineTo(gateway.peoplePort(), gateway.ca())
                .flowControlWindow(64 * 1024)
                .build();
        lines.add(line);
        return TestStaff.withToken(line, token);
    }

    /** Begins to read what was granted, lets something happen, and reads on. */
    private void assertCut(String reason, Consumer<TestStaff> happening) {
        try (TestParent parent = gateway.parent("hong").signUp().consent();
                TestSpeaker speaker = speakerOf(parent, "HK-2026-0042");
                TestStaff officer = officer();
                TestStaff agent = gateway.staff("agent", "TRANSCOSMOS_KOREA", "CARE_AGENT")) {
            ByteString id = newUtteranceId();
            speaker.say(id, CHUNKS, CHUNKS - 10, "긴 이야기");
            var grants = GrantServiceGrpc.newBlockingStub(agent.channel());
            String ticket = agent.openTicket("hong@example.com", TicketKind.TICKET_KIND_COMPLAINT, "?");
            String grant = grants.requestGrant(RequestGrantRequest.newBuilder()
                            .setTicketNumber(ticket)
                            .setQuestion("들어도 될까요?")
                            .build())
                    .getGrant()
                    .getGrantId();
            var unused = parent.grants.confirmGrant(ConfirmGrantRequest.newBuilder()
                    .setGrantId(grant)
                    .setUtteranceId(hex(id))
                    .build());
            Iterator<ReadGrantedResponse> parts = GrantServiceGrpc.newBlockingStub(narrow(
                            issuer.staffToken("agent", "TRANSCOSMOS_KOREA", List.of("CARE_AGENT"), clock.instant())))
                    .readGranted(
                            ReadGrantedRequest.newBuilder().setGrantId(grant).build());
            assertTrue(parts.next().hasUtterance());
            happening.accept(officer);
            int heard = 0;
            String end = "";
            try {
                while (parts.hasNext()) {
                    heard += parts.next().getAudio().size();
                }
            } catch (StatusRuntimeException e) {
                end = TestStaff.reason(e);
            }
            assertEquals(reason, end, "heard " + heard + " of " + CHUNKS * 3200);
            assertTrue(heard < CHUNKS * 3200 / 2, "heard " + heard + " of " + CHUNKS * 3200);
            assertTrue(refusals("agent").contains(reason), () -> "not written down: " + reason);
        }
    }

    @Test
    void the_end_of_the_companys_contract_cuts_a_reading_under_way() {
        assertCut("CONTRACT_NOT_IN_FORCE", officer -> {
            var unused = officer.processors.endContract(EndContractRequest.newBuilder()
                    .setProcessor("TRANSCOSMOS_KOREA")
                    .build());
        });
    }

    @Test
    void a_role_that_is_taken_away_cuts_a_reading_under_way() {
        assertCut("ROLE_NOT_ALLOWED", officer -> {
            var unused = officer.staff.removeRole(RemoveRoleRequest.newBuilder()
                    .setStaffId("agent")
                    .setRole("CARE_AGENT")
                    .build());
        });
    }

    @Test
    void a_lock_cuts_a_reading_under_way() {
        assertCut("STAFF_LOCKED", officer -> {
            try (TestStaff agent = gateway.staff("agent", "TRANSCOSMOS_KOREA", "CARE_AGENT")) {
                for (int i = 0; i < 5; i++) {
                    assertEquals("ROLE_NOT_ALLOWED", agent.refusal(LIST_STAFF));
                }
            }
        });
    }
}
