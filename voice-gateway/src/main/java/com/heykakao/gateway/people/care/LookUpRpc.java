package com.heykakao.gateway.people.care;

import com.heykakao.gateway.care.HomeKey;
import com.heykakao.gateway.care.lookup.LookUpDesk;
import com.heykakao.gateway.care.lookup.LookUpKey;
import com.heykakao.gateway.care.lookup.LookUpReason;
import com.heykakao.gateway.people.answer.Times;
import com.heykakao.gateway.people.caller.StaffCall;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.proto.care.v1.DeviceCard;
import com.heykakao.proto.care.v1.HomeCard;
import com.heykakao.proto.care.v1.LookUpRequest;
import com.heykakao.proto.care.v1.LookUpResponse;
import com.heykakao.proto.care.v1.LookUpServiceGrpc;
import io.grpc.stub.StreamObserver;

/** {@code care.v1.LookUpService}. */
final class LookUpRpc extends LookUpServiceGrpc.LookUpServiceImplBase {
    private final LookUpDesk desk;

    LookUpRpc(LookUpDesk desk) {
        this.desk = desk;
    }

    @Override
    public void lookUp(LookUpRequest request, StreamObserver<LookUpResponse> responses) {
        StaffCall.answer(responses, staff -> LookUpResponse.newBuilder()
                .setCard(message(desk.lookUp(
                        staff.call(), staff.member(), key(request), request.getTicketNumber(), reason(request))))
                .build());
    }

    private static LookUpKey key(LookUpRequest request) {
        return switch (request.getKeyCase()) {
            case EMAIL -> new LookUpKey.OfHome(new HomeKey.Email(request.getEmail()));
            case DEVICE_SERIAL -> new LookUpKey.OfHome(new HomeKey.Serial(request.getDeviceSerial()));
            case HOME_OF_TICKET -> new LookUpKey.OfTicket(request.getHomeOfTicket());
            case KEY_NOT_SET ->
                throw RefusedException.invalidField("key", "an e-mail address, a serial number or a ticket number");
        };
    }

    private static LookUpReason reason(LookUpRequest request) {
        return switch (request.getReason()) {
            case LOOK_UP_REASON_DEVICE_FAULT -> LookUpReason.DEVICE_FAULT;
            case LOOK_UP_REASON_COMPLAINT -> LookUpReason.COMPLAINT;
            case LOOK_UP_REASON_ACCOUNT_QUESTION -> LookUpReason.ACCOUNT_QUESTION;
            case LOOK_UP_REASON_DELIVERY_QUESTION -> LookUpReason.DELIVERY_QUESTION;
            case LOOK_UP_REASON_UNSPECIFIED, UNRECOGNIZED ->
                throw RefusedException.invalidField("reason", "a known LookUpReason");
        };
    }

    private static HomeCard message(com.heykakao.gateway.care.lookup.HomeCard card) {
        return HomeCard.newBuilder()
                .setMaskedName(card.maskedName())
                .setMaskedEmail(card.maskedEmail())
                .setCustomerSince(Times.timestamp(card.customerSince()))
                .setVoiceConsent(card.voiceConsent())
                .addAllDevices(card.devices().stream().map(LookUpRpc::message).toList())
                .addAllTickets(card.tickets().stream().map(CareMessages::ticket).toList())
                .build();
    }

    private static DeviceCard message(com.heykakao.gateway.care.lookup.DeviceCard device) {
        DeviceCard.Builder message = DeviceCard.newBuilder()
                .setMaskedSerial(device.maskedSerial())
                .setModel(device.model())
                .setFirmwareVersion(device.firmwareVersion())
                .setPairedAt(Times.timestamp(device.pairedAt()))
                .setOnline(device.online());
        device.report().map(CareMessages::health).ifPresent(message::setHealth);
        return message.build();
    }
}
