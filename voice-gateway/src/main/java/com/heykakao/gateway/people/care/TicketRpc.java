package com.heykakao.gateway.people.care;

import com.heykakao.gateway.care.HomeKey;
import com.heykakao.gateway.care.ticket.TicketDesk;
import com.heykakao.gateway.care.ticket.TicketKind;
import com.heykakao.gateway.people.caller.StaffCall;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.proto.care.v1.AddNoteRequest;
import com.heykakao.proto.care.v1.AddNoteResponse;
import com.heykakao.proto.care.v1.CloseTicketRequest;
import com.heykakao.proto.care.v1.CloseTicketResponse;
import com.heykakao.proto.care.v1.GetTicketRequest;
import com.heykakao.proto.care.v1.GetTicketResponse;
import com.heykakao.proto.care.v1.ListTicketsRequest;
import com.heykakao.proto.care.v1.ListTicketsResponse;
import com.heykakao.proto.care.v1.OpenTicketRequest;
import com.heykakao.proto.care.v1.OpenTicketResponse;
import com.heykakao.proto.care.v1.TicketServiceGrpc;
import io.grpc.stub.StreamObserver;

/** {@code care.v1.TicketService}. */
final class TicketRpc extends TicketServiceGrpc.TicketServiceImplBase {
    private final TicketDesk desk;

    TicketRpc(TicketDesk desk) {
        this.desk = desk;
    }

    @Override
    public void openTicket(OpenTicketRequest request, StreamObserver<OpenTicketResponse> responses) {
        StaffCall.answer(responses, staff -> OpenTicketResponse.newBuilder()
                .setTicket(CareMessages.ticket(
                        desk.open(staff.call(), staff.member(), home(request), kind(request), request.getNote())))
                .build());
    }

    @Override
    public void getTicket(GetTicketRequest request, StreamObserver<GetTicketResponse> responses) {
        StaffCall.answer(responses, staff -> GetTicketResponse.newBuilder()
                .setTicket(CareMessages.ticket(desk.get(staff.call(), staff.member(), request.getTicketNumber())))
                .build());
    }

    @Override
    public void listTickets(ListTicketsRequest request, StreamObserver<ListTicketsResponse> responses) {
        StaffCall.answer(responses, staff -> ListTicketsResponse.newBuilder()
                .addAllTickets(desk.list(staff.call(), staff.member()).stream()
                        .map(CareMessages::ticket)
                        .toList())
                .build());
    }

    @Override
    public void addNote(AddNoteRequest request, StreamObserver<AddNoteResponse> responses) {
        StaffCall.answer(responses, staff -> AddNoteResponse.newBuilder()
                .setTicket(CareMessages.ticket(
                        desk.addNote(staff.call(), staff.member(), request.getTicketNumber(), request.getNote())))
                .build());
    }

    @Override
    public void closeTicket(CloseTicketRequest request, StreamObserver<CloseTicketResponse> responses) {
        StaffCall.answer(responses, staff -> CloseTicketResponse.newBuilder()
                .setTicket(CareMessages.ticket(desk.close(staff.call(), staff.member(), request.getTicketNumber())))
                .build());
    }

    private static HomeKey home(OpenTicketRequest request) {
        return switch (request.getHomeCase()) {
            case EMAIL -> new HomeKey.Email(request.getEmail());
            case DEVICE_SERIAL -> new HomeKey.Serial(request.getDeviceSerial());
            case HOME_NOT_SET -> throw RefusedException.invalidField("home", "an e-mail address or a serial number");
        };
    }

    private static TicketKind kind(OpenTicketRequest request) {
        return switch (request.getKind()) {
            case TICKET_KIND_QUESTION -> TicketKind.QUESTION;
            case TICKET_KIND_DEVICE_FAULT -> TicketKind.DEVICE_FAULT;
            case TICKET_KIND_COMPLAINT -> TicketKind.COMPLAINT;
            case TICKET_KIND_DELIVERY -> TicketKind.DELIVERY;
            case TICKET_KIND_UNSPECIFIED, UNRECOGNIZED ->
                throw RefusedException.invalidField("kind", "a known TicketKind");
        };
    }
}
