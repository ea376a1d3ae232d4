package com.heykakao.gateway;

import static com.heykakao.gateway.CareTown.AGENT;
import static com.heykakao.gateway.CareTown.COURIER;
import static com.heykakao.gateway.CareTown.MECHANIC;
import static com.heykakao.gateway.CareTown.OFFICER;
import static com.heykakao.gateway.CareTown.OPERATOR;
import static com.heykakao.gateway.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.heykakao.gateway.care.CaseId;
import com.heykakao.gateway.people.care.CarePlane;
import com.heykakao.gateway.people.care.CareServices;
import com.heykakao.gateway.speaker.Speaker;
import com.heykakao.gateway.speaker.SpeakerReport;
import com.heykakao.gateway.utterance.UtteranceId;
import com.heykakao.gateway.vault.Subject;
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
import com.heykakao.proto.care.v1.GrantState;
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
import com.heykakao.proto.care.v1.OpenTicketRequest;
import com.heykakao.proto.care.v1.ReadGrantedRequest;
import com.heykakao.proto.care.v1.ReadGrantedResponse;
import com.heykakao.proto.care.v1.Repair;
import com.heykakao.proto.care.v1.RepairServiceGrpc;
import com.heykakao.proto.care.v1.RequestGrantRequest;
import com.heykakao.proto.care.v1.Shipment;
import com.heykakao.proto.care.v1.ShippingServiceGrpc;
import com.heykakao.proto.care.v1.Ticket;
import com.heykakao.proto.care.v1.TicketKind;
import com.heykakao.proto.care.v1.TicketServiceGrpc;
import com.heykakao.proto.operations.v1.ApproveBreakGlassRequest;
import com.heykakao.proto.operations.v1.BreakGlass;
import com.heykakao.proto.operations.v1.BreakGlassServiceGrpc;
import com.heykakao.proto.operations.v1.EndBreakGlassRequest;
import com.heykakao.proto.operations.v1.ListBreakGlassRequest;
import com.heykakao.proto.operations.v1.ListOpenedUtterancesRequest;
import com.heykakao.proto.operations.v1.ReadOpenedUtteranceRequest;
import com.heykakao.proto.operations.v1.ReadOpenedUtteranceResponse;
import com.heykakao.proto.operations.v1.RequestBreakGlassRequest;
import io.grpc.Context;
import io.grpc.Status;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every call of care.v1 and of the break-glass, over the wire. */
final class CareServicesTest extends CareTest {
    private static final String EMAIL = "hong@kakao.com";
    private CarePlane plane;
    private Subject home;
    private Speaker speaker;

    @BeforeEach
    void serve() {
        home = town.family("a", "홍길동", EMAIL);
        speaker = town.pair(home, "HK-20260001");
        CareRooms care = town.care;
        plane = new CarePlane(
                new CareServices.Rooms(
                        care.lookUps(),
                        care.tickets(),
                        care.grants(),
                        care.granted(),
                        care.repairs(),
                        care.shipping(),
                        care.glass(),
                        care.opened()),
                town.log);
    }

    @AfterEach
    void stop() {
        plane.close();
    }

    private TicketServiceGrpc.TicketServiceBlockingStub tickets() {
        return TicketServiceGrpc.newBlockingStub(plane.as(AGENT));
    }

    private Ticket openTicket() {
        return tickets()
                .openTicket(OpenTicketRequest.newBuilder()
                        .setEmail(EMAIL)
                        .setKind(TicketKind.TICKET_KIND_DEVICE_FAULT)
                        .setNote("대답이 없음")
                        .build())
                .getTicket();
    }

    @Test
    void tickets_over_the_wire() {
        Ticket opened = openTicket();
        String number = opened.getTicketNumber();
        assertEquals(TicketKind.TICKET_KIND_DEVICE_FAULT, opened.getKind());
        assertFalse(opened.hasClosedAt());
        Ticket noted = tickets()
                .addNote(AddNoteRequest.newBuilder()
                        .setTicketNumber(number)
                        .setNote("안내함")
                        .build())
                .getTicket();
        assertEquals("안내함", noted.getNotes(1).getText());
        assertEquals("agent-1", noted.getNotes(1).getStaffId());
        var listed =
                tickets().listTickets(ListTicketsRequest.getDefaultInstance()).getTicketsList();
        assertEquals(number, listed.get(0).getTicketNumber());
        assertEquals(0, listed.get(0).getNotesCount());
        Ticket closed = tickets()
                .closeTicket(
                        CloseTicketRequest.newBuilder().setTicketNumber(number).build())
                .getTicket();
        assertTrue(closed.hasClosedAt());
        assertEquals(
                closed,
                tickets()
                        .getTicket(GetTicketRequest.newBuilder()
                                .setTicketNumber(number)
                                .build())
                        .getTicket());
        assertEquals(
                "kind",
                assertRefused(Status.Code.INVALID_ARGUMENT, "INVALID_FIELD", () -> tickets()
                                .openTicket(OpenTicketRequest.newBuilder()
                                        .setEmail(EMAIL)
                                        .setNote("x")
                                        .build()))
                        .get("field"));
        assertEquals(
                "home",
                assertRefused(Status.Code.INVALID_ARGUMENT, "INVALID_FIELD", () -> tickets()
                                .openTicket(OpenTicketRequest.newBuilder()
                                        .setKindValue(1)
                                        .setNote("x")
                                        .build()))
                        .get("field"));
    }

    @Test
    void a_look_up_over_the_wire() {
        String number = openTicket().getTicketNumber();
        town.lines.reports().heard(speaker.deviceId(), town.clock.instant(), report -> report.with(true)
                .with(new SpeakerReport.Vitals(60, "OPEN", 2, 1, 41.5f))
                .with(new SpeakerReport.Firmware("IDLE", "1.1.0")));
        var lookUps = LookUpServiceGrpc.newBlockingStub(plane.as(AGENT));
        LookUpRequest.Builder request = LookUpRequest.newBuilder()
                .setDeviceSerial("HK-20260001")
                .setTicketNumber(number)
                .setReason(LookUpReason.LOOK_UP_REASON_DEVICE_FAULT);
        HomeCard card = lookUps.lookUp(request.build()).getCard();
        assertEquals("홍*동", card.getMaskedName());
        assertEquals("h***@k***.com", card.getMaskedEmail());
        assertTrue(card.getVoiceConsent());
        assertEquals("*******0001", card.getDevices(0).getMaskedSerial());
        assertEquals("1.1.0", card.getDevices(0).getFirmwareVersion());
        var health = card.getDevices(0).getHealth();
        assertEquals(60, health.getUptimeSeconds());
        assertEquals("OPEN", health.getMicrophone());
        assertTrue(health.getMuted());
        assertEquals(2, health.getSpooledUtterances());
        assertEquals(1, health.getDroppedUtterances());
        assertEquals("IDLE", health.getFirmwarePhase());
        assertEquals(number, card.getTickets(0).getTicketNumber());
        assertEquals(
                "reason",
                assertRefused(
                                Status.Code.INVALID_ARGUMENT,
                                "INVALID_FIELD",
                                () -> lookUps.lookUp(request.clearReason().build()))
                        .get("field"));
        assertEquals(
                "key",
                assertRefused(
                                Status.Code.INVALID_ARGUMENT,
                                "INVALID_FIELD",
                                () -> lookUps.lookUp(
                                        request.clearKey().setReasonValue(2).build()))
                        .get("field"));
    }

    @Test
    void repairs_over_the_wire() {
        String ticket = openTicket().getTicketNumber();
        Repair opened = RepairServiceGrpc.newBlockingStub(plane.as(AGENT))
                .openRepair(OpenRepairRequest.newBuilder()
                        .setTicketNumber(ticket)
                        .setDeviceSerial("HK-20260001")
                        .setFault("소리 없음")
                        .build())
                .getRepair();
        var repairs = RepairServiceGrpc.newBlockingStub(plane.as(MECHANIC));
        String number = opened.getRepairNumber();
        Repair listed =
                repairs.listRepairs(ListRepairsRequest.getDefaultInstance()).getRepairs(0);
        assertEquals(
                Repair.newBuilder()
                        .setRepairNumber(number)
                        .setOpenedAt(opened.getOpenedAt())
                        .build(),
                listed);
        var unused = repairs.addFinding(AddFindingRequest.newBuilder()
                .setRepairNumber(number)
                .setFinding("케이블 불량")
                .build());
        Repair read = repairs.getRepair(
                        GetRepairRequest.newBuilder().setRepairNumber(number).build())
                .getRepair();
        assertEquals(List.of("소리 없음", "케이블 불량"), read.getFaultsList());
        assertEquals("HK-20260001", read.getDeviceSerial());
        assertEquals("mini", read.getModel());
        assertEquals("1.0.0", read.getFirmwareVersion());
        assertFalse(read.hasHealth());
        var unusedClosed = repairs.closeRepair(
                CloseRepairRequest.newBuilder().setRepairNumber(number).build());
        assertRefused(
                Status.Code.NOT_FOUND,
                "NOT_FOUND",
                () -> repairs.getRepair(
                        GetRepairRequest.newBuilder().setRepairNumber(number).build()));
    }

    @Test
    void shipments_over_the_wire() {
        String ticket = openTicket().getTicketNumber();
        Shipment opened = ShippingServiceGrpc.newBlockingStub(plane.as(AGENT))
                .openShipment(OpenShipmentRequest.newBuilder()
                        .setTicketNumber(ticket)
                        .setRecipient("홍길동")
                        .setAddress("판교역로 1")
                        .setPhone("010-1234-5678")
                        .setContent("스피커")
                        .build())
                .getShipment();
        assertEquals("", opened.getRecipient() + opened.getAddress() + opened.getPhone());
        var shipping = ShippingServiceGrpc.newBlockingStub(plane.as(COURIER));
        assertEquals(
                List.of(opened),
                shipping.listShipments(ListShipmentsRequest.getDefaultInstance())
                        .getShipmentsList());
        GetShipmentRequest get = GetShipmentRequest.newBuilder()
                .setShipmentNumber(opened.getShipmentNumber())
                .build();
        Shipment read = shipping.getShipment(get).getShipment();
        assertEquals("홍길동", read.getRecipient());
        assertEquals("판교역로 1", read.getAddress());
        assertEquals("010-1234-5678", read.getPhone());
        assertEquals("스피커", read.getContent());
        var unused = shipping.markDelivered(MarkDeliveredRequest.newBuilder()
                .setShipmentNumber(opened.getShipmentNumber())
                .build());
        assertRefused(Status.Code.NOT_FOUND, "NOT_FOUND", () -> shipping.getShipment(get));
    }

    private Grant grant(UtteranceId said) {
        String ticket = openTicket().getTicketNumber();
        Grant asked = GrantServiceGrpc.newBlockingStub(plane.as(AGENT))
                .requestGrant(RequestGrantRequest.newBuilder()
                        .setTicketNumber(ticket)
                        .setQuestion("들어도 될까요?")
                        .build())
                .getGrant();
        assertEquals(GrantState.GRANT_STATE_ASKED, asked.getState());
        assertEquals(ticket, asked.getTicketNumber());
        var unused = town.care
                .parentGrants()
                .confirm(
                        town.trace(home), home, CaseId.parse(asked.getGrantId()).orElseThrow(), said);
        return asked;
    }

    @Test
    void a_granted_utterance_over_the_wire() {
        UtteranceId said = town.say(home, speaker, "불 꺼 줘", 20);
        Grant asked = grant(said);
        var grants = GrantServiceGrpc.newBlockingStub(plane.as(AGENT));
        Grant granted = grants.getGrant(GetGrantRequest.newBuilder()
                        .setGrantId(asked.getGrantId())
                        .build())
                .getGrant();
        assertEquals(GrantState.GRANT_STATE_GRANTED, granted.getState());
        assertTrue(granted.hasEndsAt());
        Iterator<ReadGrantedResponse> parts = grants.readGranted(
                ReadGrantedRequest.newBuilder().setGrantId(asked.getGrantId()).build());
        var first = parts.next().getUtterance();
        assertEquals("불 꺼 줘", first.getText());
        assertEquals("ko-KR", first.getLanguage());
        assertEquals("PCM_S16LE", first.getCodec());
        assertEquals(16_000, first.getSampleRateHz());
        assertEquals(10_000, first.getDurationMillis());
        ByteString sound = ByteString.EMPTY;
        while (parts.hasNext()) {
            ByteString part = parts.next().getAudio();
            assertTrue(part.size() <= 64 * 1024);
            sound = sound.concat(part);
        }
        assertEquals(20 * 16_000, sound.size());
        assertEquals(CareTown.chunk(7), sound.substring(7 * 16_000, 8 * 16_000));
    }

    @Test
    void a_reader_that_dawdles_hears_no_more_than_a_few_messages_after_the_parent_took_it_back() {
        int chunks = 110;
        UtteranceId said = town.say(home, speaker, "긴 이야기", chunks);
        Grant asked = grant(said);
        Iterator<ReadGrantedResponse> parts = GrantServiceGrpc.newBlockingStub(plane.as(AGENT))
                .readGranted(ReadGrantedRequest.newBuilder()
                        .setGrantId(asked.getGrantId())
                        .build());
        assertTrue(parts.next().hasUtterance());
        var unused = town.care
                .parentGrants()
                .revoke(town.trace(home), home, CaseId.parse(asked.getGrantId()).orElseThrow());
        int[] heard = {0};
        assertRefused(Status.Code.FAILED_PRECONDITION, "GRANT_NOT_IN_FORCE", () -> {
            while (parts.hasNext()) {
                heard[0] += parts.next().getAudio().size();
            }
        });
        assertTrue(heard[0] < chunks * 16_000 / 2, "heard " + heard[0] + " of " + chunks * 16_000);
    }

    @Test
    void a_break_glass_over_the_wire() {
        UtteranceId said = town.say(home, speaker, "불 꺼 줘", 6);
        BreakGlass asked = BreakGlassServiceGrpc.newBlockingStub(plane.as(OPERATOR))
                .requestBreakGlass(RequestBreakGlassRequest.newBuilder()
                        .setEmail(EMAIL)
                        .setIncident("INC-42")
                        .setReason("장애 확인")
                        .setMinutes(10)
                        .build())
                .getBreakGlass();
        assertEquals("ops-1", asked.getAskedBy());
        assertEquals("", asked.getApprovedBy());
        String id = asked.getBreakGlassId();
        BreakGlass open = BreakGlassServiceGrpc.newBlockingStub(plane.as(OFFICER))
                .approveBreakGlass(ApproveBreakGlassRequest.newBuilder()
                        .setBreakGlassId(id)
                        .build())
                .getBreakGlass();
        assertEquals("officer-1", open.getApprovedBy());
        assertEquals(10, open.getMinutes());
        var glass = BreakGlassServiceGrpc.newBlockingStub(plane.as(OPERATOR));
        assertEquals(
                List.of(open),
                glass.listBreakGlass(ListBreakGlassRequest.getDefaultInstance()).getBreakGlassList());
        var listed = glass.listOpenedUtterances(ListOpenedUtterancesRequest.newBuilder()
                        .setBreakGlassId(id)
                        .build())
                .getUtterances(0);
        assertEquals(said.hex(), listed.getUtteranceId());
        assertEquals(3_000, listed.getDurationMillis());
        assertTrue(listed.getComplete());
        ReadOpenedUtteranceRequest read = ReadOpenedUtteranceRequest.newBuilder()
                .setBreakGlassId(id)
                .setUtteranceId(said.hex())
                .build();
        Iterator<ReadOpenedUtteranceResponse> parts = glass.readOpenedUtterance(read);
        assertEquals("불 꺼 줘", parts.next().getText());
        int bytes = 0;
        while (parts.hasNext()) {
            bytes += parts.next().getAudio().size();
        }
        assertEquals(6 * 16_000, bytes);
        var unused = glass.endBreakGlass(
                EndBreakGlassRequest.newBuilder().setBreakGlassId(id).build());
        assertRefused(Status.Code.FAILED_PRECONDITION, "BREAK_GLASS_NOT_OPEN", () -> glass.readOpenedUtterance(read)
                .next());
    }

    @Test
    void a_call_that_passed_no_gate_reaches_no_room() {
        var tickets = TicketServiceGrpc.newBlockingStub(plane.asNobody());
        var glass = BreakGlassServiceGrpc.newBlockingStub(plane.asNobody());
        int before = town.log.accesses().size();
        assertRefused(
                Status.Code.UNAUTHENTICATED,
                "SIGN_IN_REQUIRED",
                () -> tickets.listTickets(ListTicketsRequest.getDefaultInstance()));
        assertRefused(Status.Code.UNAUTHENTICATED, "SIGN_IN_REQUIRED", () -> glass.readOpenedUtterance(
                        ReadOpenedUtteranceRequest.getDefaultInstance())
                .next());
        assertEquals(before, town.log.accesses().size());
    }

    @Test
    void a_caller_that_hangs_up_ends_the_reading() {
        UtteranceId said = town.say(home, speaker, "긴 이야기", 110);
        Grant asked = grant(said);
        try (var context = Context.current().withCancellation()) {
            context.run(() -> {
                Iterator<ReadGrantedResponse> parts = GrantServiceGrpc.newBlockingStub(plane.as(AGENT))
                        .readGranted(ReadGrantedRequest.newBuilder()
                                .setGrantId(asked.getGrantId())
                                .build());
                assertTrue(parts.next().hasUtterance());
            });
            awaitReaders(1);
        }
        awaitReaders(0);
    }

    /** Waits until so many readings wait for their callers. */
    private static void awaitReaders(long wanted) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (StreamedReaders.waiting() != wanted) {
            if (System.nanoTime() > end) {
                throw new AssertionError(StreamedReaders.waiting() + " readings wait; expected " + wanted);
            }
            Thread.onSpinWait();
        }
    }
}
