package com.heykakao.gateway;

import static com.heykakao.gateway.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.heykakao.gateway.audit.Access;
import com.heykakao.proto.care.v1.AddFindingRequest;
import com.heykakao.proto.care.v1.AddNoteRequest;
import com.heykakao.proto.care.v1.CloseRepairRequest;
import com.heykakao.proto.care.v1.CloseTicketRequest;
import com.heykakao.proto.care.v1.GetGrantRequest;
import com.heykakao.proto.care.v1.GetRepairRequest;
import com.heykakao.proto.care.v1.GetShipmentRequest;
import com.heykakao.proto.care.v1.GetTicketRequest;
import com.heykakao.proto.care.v1.Grant;
import com.heykakao.proto.care.v1.GrantServiceGrpc;
import com.heykakao.proto.care.v1.HomeCard;
import com.heykakao.proto.care.v1.ListRepairsRequest;
import com.heykakao.proto.care.v1.ListShipmentsRequest;
import com.heykakao.proto.care.v1.ListTicketsRequest;
import com.heykakao.proto.care.v1.LookUpReason;
import com.heykakao.proto.care.v1.LookUpRequest;
import com.heykakao.proto.care.v1.LookUpServiceGrpc;
import com.heykakao.proto.care.v1.MarkDeliveredRequest;
import com.heykakao.proto.care.v1.OpenRepairRequest;
import com.heykakao.proto.care.v1.OpenShipmentRequest;
import com.heykakao.proto.care.v1.ReadGrantedRequest;
import com.heykakao.proto.care.v1.RepairServiceGrpc;
import com.heykakao.proto.care.v1.RequestGrantRequest;
import com.heykakao.proto.care.v1.ShippingServiceGrpc;
import com.heykakao.proto.care.v1.TicketKind;
import com.heykakao.proto.care.v1.TicketServiceGrpc;
import com.heykakao.proto.companion.v1.ConfirmGrantRequest;
import com.heykakao.proto.companion.v1.ListNoticesRequest;
import com.heykakao.proto.companion.v1.NoticeKind;
import com.heykakao.proto.operations.v1.ApproveBreakGlassRequest;
import com.heykakao.proto.operations.v1.BreakGlassServiceGrpc;
import com.heykakao.proto.operations.v1.EndBreakGlassRequest;
import com.heykakao.proto.operations.v1.ListAlertsRequest;
import com.heykakao.proto.operations.v1.ListBreakGlassRequest;
import com.heykakao.proto.operations.v1.ListOpenedUtterancesRequest;
import com.heykakao.proto.operations.v1.ReadOpenedUtteranceRequest;
import com.heykakao.proto.operations.v1.RequestBreakGlassRequest;
import io.grpc.Status;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A day of everybody's work on a whole gateway: what the access file allows is also possible behind gates, rules and log. */
final class StaffDayTest extends StaffTest {
    private static final String EMAIL = "hong@example.com";
    private static final String SERIAL = "HK-2026-0042";
    private static final String WORDS = "내일 날씨 알려 줘";

    private TestParent parent;
    private TestSpeaker speaker;
    private String utterance;
    private TestStaff agent;

    @BeforeEach
    void aFamilyThatSpoke() {
        parent = gateway.parent("hong").signUp().consent();
        speaker = speakerOf(parent, SERIAL);
        ByteString id = newUtteranceId();
        utterance = hex(id);
        speaker.say(id, 25, 20, WORDS);
        agent = gateway.staff("agent", "TRANSCOSMOS_KOREA", "CARE_AGENT");
    }

    @AfterEach
    void goHome() {
        agent.close();
        speaker.close();
        parent.close();
    }

    private String openTicket() {
        return agent.openTicket(EMAIL, TicketKind.TICKET_KIND_DEVICE_FAULT, "소리가 작음");
    }

    private HomeCard lookUp(String ticket) {
        return LookUpServiceGrpc.newBlockingStub(agent.channel())
                .lookUp(LookUpRequest.newBuilder()
                        .setDeviceSerial(SERIAL)
                        .setTicketNumber(ticket)
                        .setReason(LookUpReason.LOOK_UP_REASON_DEVICE_FAULT)
                        .build())
                .getCard();
    }

    private Set<String> calledAndAnswered() {
        return gateway.log().accesses().stream()
                .filter(access -> access.refusal().isEmpty() && access.change().isEmpty())
                .map(Access::task)
                .filter(task -> task.startsWith("heykakao.care.") || task.contains("BreakGlass"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everything_that_is_allowed_can_be_done_and_leaves_an_entry() {
        String ticket = openTicket();
        tickets(ticket);
        HomeCard card = lookUp(ticket);
        assertEquals("h***@e***.com", card.getMaskedEmail());
        assertEquals(1, card.getDevicesCount());
        grant(ticket);
        repair(ticket);
        ship(ticket);
        breakGlass();
        var unused = TicketServiceGrpc.newBlockingStub(agent.channel())
                .closeTicket(
                        CloseTicketRequest.newBuilder().setTicketNumber(ticket).build());
        Set<String> all = new TreeSet<>();
        TestContract.rpcs("care.v1").forEach(rpc -> all.add(rpc.getFullMethodName()));
        TestContract.rpcs("operations.v1").stream()
                .map(rpc -> rpc.getFullMethodName())
                .filter(rpc -> rpc.contains("BreakGlass"))
                .forEach(all::add);
        assertEquals(all, calledAndAnswered());
    }

    private void tickets(String ticket) {
        var stub = TicketServiceGrpc.newBlockingStub(agent.channel());
        var unused = stub.addNote(AddNoteRequest.newBuilder()
                .setTicketNumber(ticket)
                .setNote("안내함")
                .build());
        assertEquals(
                1, stub.listTickets(ListTicketsRequest.getDefaultInstance()).getTicketsCount());
        assertEquals(
                2,
                stub.getTicket(GetTicketRequest.newBuilder()
                                .setTicketNumber(ticket)
                                .build())
                        .getTicket()
                        .getNotesCount());
    }

    private void grant(String ticket) {
        var stub = GrantServiceGrpc.newBlockingStub(agent.channel());
        Grant asked = stub.requestGrant(RequestGrantRequest.newBuilder()
                        .setTicketNumber(ticket)
                        .setQuestion("들어도 될까요?")
                        .build())
                .getGrant();
        ReadGrantedRequest read =
                ReadGrantedRequest.newBuilder().setGrantId(asked.getGrantId()).build();
        assertRefused(Status.Code.FAILED_PRECONDITION, "GRANT_NOT_IN_FORCE", () -> stub.readGranted(read)
                .next());
        var unused = parent.grants.confirmGrant(ConfirmGrantRequest.newBuilder()
                .setGrantId(asked.getGrantId())
                .setUtteranceId(utterance)
                .build());
        assertTrue(stub.getGrant(GetGrantRequest.newBuilder()
                        .setGrantId(asked.getGrantId())
                        .build())
                .getGrant()
                .hasEndsAt());
        assertEquals(WORDS, stub.readGranted(read).next().getUtterance().getText());
    }

    private void repair(String ticket) {
        String number = RepairServiceGrpc.newBlockingStub(agent.channel())
                .openRepair(OpenRepairRequest.newBuilder()
                        .setTicketNumber(ticket)
                        .setDeviceSerial(SERIAL)
                        .setFault("소리 없음")
                        .build())
                .getRepair()
                .getRepairNumber();
        try (TestStaff mechanic = gateway.staff("mechanic", "GAON_MEDIA", "REPAIR_TECHNICIAN")) {
            var stub = RepairServiceGrpc.newBlockingStub(mechanic.channel());
            assertEquals(
                    1, stub.listRepairs(ListRepairsRequest.getDefaultInstance()).getRepairsCount());
            var unused = stub.addFinding(AddFindingRequest.newBuilder()
                    .setRepairNumber(number)
                    .setFinding("케이블 불량")
                    .build());
            GetRepairRequest get =
                    GetRepairRequest.newBuilder().setRepairNumber(number).build();
            assertEquals(SERIAL, stub.getRepair(get).getRepair().getDeviceSerial());
            var unusedToo = stub.closeRepair(
                    CloseRepairRequest.newBuilder().setRepairNumber(number).build());
            assertRefused(Status.Code.NOT_FOUND, "NOT_FOUND", () -> stub.getRepair(get));
        }
    }

    private void ship(String ticket) {
        String number = ShippingServiceGrpc.newBlockingStub(agent.channel())
                .openShipment(OpenShipmentRequest.newBuilder()
                        .setTicketNumber(ticket)
                        .setRecipient("홍길동")
                        .setAddress("판교역로 1")
                        .setPhone("010-1234-5678")
                        .setContent("스피커")
                        .build())
                .getShipment()
                .getShipmentNumber();
        try (TestStaff courier = gateway.staff("courier", "EUGENE_LOGISTICS", "DELIVERY_CLERK")) {
            var stub = ShippingServiceGrpc.newBlockingStub(courier.channel());
            assertEquals(
                    1,
                    stub.listShipments(ListShipmentsRequest.getDefaultInstance())
                            .getShipmentsCount());
            GetShipmentRequest get =
                    GetShipmentRequest.newBuilder().setShipmentNumber(number).build();
            assertEquals("판교역로 1", stub.getShipment(get).getShipment().getAddress());
            var unused = stub.markDelivered(
                    MarkDeliveredRequest.newBuilder().setShipmentNumber(number).build());
            assertRefused(Status.Code.NOT_FOUND, "NOT_FOUND", () -> stub.getShipment(get));
        }
    }

    private void breakGlass() {
        try (TestStaff operator = gateway.staff("operator", "DK_TECHIN", "OPERATOR");
                TestStaff officer = officer()) {
            var asking = BreakGlassServiceGrpc.newBlockingStub(operator.channel());
            var approving = BreakGlassServiceGrpc.newBlockingStub(officer.channel());
            String id = asking.requestBreakGlass(RequestBreakGlassRequest.newBuilder()
                            .setEmail(EMAIL)
                            .setIncident("INC-7")
                            .setReason("소리 파일이 깨짐")
                            .setMinutes(10)
                            .build())
                    .getBreakGlass()
                    .getBreakGlassId();
            ApproveBreakGlassRequest approve =
                    ApproveBreakGlassRequest.newBuilder().setBreakGlassId(id).build();
            assertRefused(
                    Status.Code.FAILED_PRECONDITION, "SECOND_PERSON_REQUIRED", () -> asking.approveBreakGlass(approve));
            assertEquals(
                    1,
                    approving
                            .listBreakGlass(ListBreakGlassRequest.getDefaultInstance())
                            .getBreakGlassCount());
            var unused = approving.approveBreakGlass(approve);
            assertTrue(parent.notices.listNotices(ListNoticesRequest.getDefaultInstance()).getNoticesList().stream()
                    .anyMatch(notice -> notice.getKind() == NoticeKind.NOTICE_KIND_BREAK_GLASS));
            assertTrue(officer.audit.listAlerts(ListAlertsRequest.getDefaultInstance()).getAlertsList().stream()
                    .anyMatch(alert -> alert.getKind().equals("BREAK_GLASS_OPENED")));
            assertEquals(
                    utterance,
                    asking.listOpenedUtterances(ListOpenedUtterancesRequest.newBuilder()
                                    .setBreakGlassId(id)
                                    .build())
                            .getUtterances(0)
                            .getUtteranceId());
            assertEquals(
                    WORDS,
                    asking.readOpenedUtterance(ReadOpenedUtteranceRequest.newBuilder()
                                    .setBreakGlassId(id)
                                    .setUtteranceId(utterance)
                                    .build())
                            .next()
                            .getText());
            var unusedToo = asking.endBreakGlass(
                    EndBreakGlassRequest.newBuilder().setBreakGlassId(id).build());
        }
    }

    @Test
    void one_look_up_too_many_locks_and_an_officer_unlocks() {
        String ticket = openTicket();
        // The ticket was the first call that reached the home; the sample's settings let 20 of ten minutes pass.
        for (int i = 1; i < 20; i++) {
            assertFalse(lookUp(ticket).getMaskedEmail().isEmpty());
        }
        assertRefused(Status.Code.RESOURCE_EXHAUSTED, "TOO_MANY_LOOK_UPS", () -> lookUp(ticket));
        assertRefused(Status.Code.PERMISSION_DENIED, "STAFF_LOCKED", () -> lookUp(ticket));
        try (TestStaff officer = officer()) {
            assertEquals(
                    "UNUSUAL_VOLUME_PERSON",
                    officer.audit
                            .listAlerts(ListAlertsRequest.getDefaultInstance())
                            .getAlerts(0)
                            .getKind());
            var unused = officer.staff.unlock(com.heykakao.proto.operations.v1.UnlockRequest.newBuilder()
                    .setStaffId("agent")
                    .build());
        }
        assertEquals("h***@e***.com", lookUp(ticket).getMaskedEmail());
    }
}
