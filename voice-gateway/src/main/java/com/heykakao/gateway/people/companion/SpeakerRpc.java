package com.heykakao.gateway.people.companion;

import com.heykakao.gateway.audit.Trace;
import com.heykakao.gateway.people.answer.Times;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.rpc.Unary;
import com.heykakao.gateway.speaker.DeviceId;
import com.heykakao.gateway.speaker.PairingDesk;
import com.heykakao.gateway.speaker.Speaker;
import com.heykakao.gateway.speaker.SpeakerLines;
import com.heykakao.gateway.speaker.SpeakerRegistry;
import com.heykakao.gateway.speaker.SpeakerReport;
import com.heykakao.gateway.speaker.SpeakerSettings;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.proto.companion.v1.Device;
import com.heykakao.proto.companion.v1.DeviceMute;
import com.heykakao.proto.companion.v1.DeviceServiceGrpc;
import com.heykakao.proto.companion.v1.ListDevicesRequest;
import com.heykakao.proto.companion.v1.ListDevicesResponse;
import com.heykakao.proto.companion.v1.PairDeviceRequest;
import com.heykakao.proto.companion.v1.PairDeviceResponse;
import com.heykakao.proto.companion.v1.RenameDeviceRequest;
import com.heykakao.proto.companion.v1.RenameDeviceResponse;
import com.heykakao.proto.companion.v1.SetDeviceMuteRequest;
import com.heykakao.proto.companion.v1.SetDeviceMuteResponse;
import com.heykakao.proto.companion.v1.UnpairDeviceRequest;
import com.heykakao.proto.companion.v1.UnpairDeviceResponse;
import io.grpc.stub.StreamObserver;
import java.util.List;

/** {@code companion.v1.DeviceService}. */
final class SpeakerRpc extends DeviceServiceGrpc.DeviceServiceImplBase {
    private final ParentHome homes;
    private final PairingDesk pairing;
    private final SpeakerRegistry speakers;
    private final SpeakerSettings settings;
    private final SpeakerLines lines;

    SpeakerRpc(
            ParentHome homes,
            PairingDesk pairing,
            SpeakerRegistry speakers,
            SpeakerSettings settings,
            SpeakerLines lines) {
        this.homes = homes;
        this.pairing = pairing;
        this.speakers = speakers;
        this.settings = settings;
        this.lines = lines;
    }

    @Override
    public void pairDevice(PairDeviceRequest request, StreamObserver<PairDeviceResponse> responses) {
        Unary.answer(responses, () -> PairDeviceResponse.newBuilder()
                .setDevice(message(pairing.pair(homes.require(), request.getPairingCode(), request.getName())))
                .build());
    }

    @Override
    public void listDevices(ListDevicesRequest request, StreamObserver<ListDevicesResponse> responses) {
        Unary.answer(responses, () -> {
            Subject home = homes.require();
            Trace trace = ParentHome.reads(home, List.of());
            return ListDevicesResponse.newBuilder()
                    .addAllDevices(speakers.list(trace, home).stream()
                            .map(this::message)
                            .toList())
                    .build();
        });
    }

    @Override
    public void unpairDevice(UnpairDeviceRequest request, StreamObserver<UnpairDeviceResponse> responses) {
        Unary.answer(responses, () -> {
            speakers.remove(homes.require(), id(request.getDeviceId()));
            return UnpairDeviceResponse.getDefaultInstance();
        });
    }

    @Override
    public void renameDevice(RenameDeviceRequest request, StreamObserver<RenameDeviceResponse> responses) {
        Unary.answer(responses, () -> RenameDeviceResponse.newBuilder()
                .setDevice(message(settings.rename(
                        homes.require(), id(request.getDeviceId()), request.getName(), request.getEtag())))
                .build());
    }

    @Override
    public void setDeviceMute(SetDeviceMuteRequest request, StreamObserver<SetDeviceMuteResponse> responses) {
        Unary.answer(responses, () -> SetDeviceMuteResponse.newBuilder()
                .setDevice(message(settings.mute(homes.require(), id(request.getDeviceId()), request.getMuted())))
                .build());
    }

    private static DeviceId id(String text) {
        return DeviceId.parse(text).orElseThrow(() -> RefusedException.notFound("speaker"));
    }

    private Device message(Speaker speaker) {
        Device.Builder message = Device.newBuilder()
                .setDeviceId(speaker.deviceId().hex())
                .setName(speaker.name())
                .setSerial(speaker.serial())
                .setModel(speaker.model())
                .setFirmwareVersion(speaker.firmwareVersion())
                .setPairedAt(Times.timestamp(speaker.pairedAt()))
                .setOnline(lines.isOnline(speaker.deviceId()))
                .setEtag(speaker.etag());
        speaker.remoteMuteAskedAt().map(Times::timestamp).ifPresent(message::setRemoteMuteAskedAt);
        lines.reports()
                .of(speaker.deviceId())
                .map(SpeakerReport::muted)
                .ifPresent(
                        muted -> message.setMute(muted ? DeviceMute.DEVICE_MUTE_MUTED : DeviceMute.DEVICE_MUTE_OPEN));
        return message.build();
    }
}
