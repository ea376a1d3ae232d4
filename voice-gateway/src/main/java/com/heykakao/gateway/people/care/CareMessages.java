package com.heykakao.gateway.people.care;

import com.heykakao.gateway.people.answer.Times;
import com.heykakao.gateway.speaker.SpeakerReport;
import com.heykakao.proto.care.v1.DeviceHealth;
import com.heykakao.proto.care.v1.Ticket;
import com.heykakao.proto.care.v1.TicketKind;
import com.heykakao.proto.care.v1.TicketNote;

/** What several services of {@code care.v1} say. */
final class CareMessages {
    private static final String KIND = "TICKET_KIND_";

    private CareMessages() {}

    static Ticket ticket(com.heykakao.gateway.care.ticket.Ticket ticket) {
        Ticket.Builder message = Ticket.newBuilder()
                .setTicketNumber(ticket.number().text())
                .setKind(TicketKind.valueOf(KIND + ticket.kind().name()))
                .setOpenedAt(Times.timestamp(ticket.openedAt()));
        ticket.closedAt().map(Times::timestamp).ifPresent(message::setClosedAt);
        ticket.notes()
                .forEach(note -> message.addNotes(TicketNote.newBuilder()
                        .setWrittenAt(Times.timestamp(note.writtenAt()))
                        .setStaffId(note.staffId())
                        .setText(note.text())));
        return message.build();
    }

    static DeviceHealth health(SpeakerReport report) {
        SpeakerReport.Vitals vitals = report.vitals();
        return DeviceHealth.newBuilder()
                .setReportedAt(Times.timestamp(report.reportedAt()))
                .setUptimeSeconds(vitals.uptimeSeconds())
                .setMicrophone(vitals.microphone())
                .setMuted(report.muted())
                .setSpooledUtterances(vitals.spooledUtterances())
                .setDroppedUtterances(vitals.droppedUtterances())
                .setTemperatureCelsius(vitals.temperatureCelsius())
                .setFirmwarePhase(report.firmware().phase())
                .build();
    }
}
