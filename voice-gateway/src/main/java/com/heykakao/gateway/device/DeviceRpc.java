package com.heykakao.gateway.device;

import com.heykakao.gateway.consent.ConsentGate;
import com.heykakao.gateway.pki.CertificateAuthority;
import com.heykakao.gateway.rpc.Unary;
import com.heykakao.gateway.speaker.Directive;
import com.heykakao.gateway.speaker.PairedSpeaker;
import com.heykakao.gateway.speaker.SpeakerLines;
import com.heykakao.gateway.speaker.SpeakerSettings;
import com.heykakao.proto.device.v1.ConnectRequest;
import com.heykakao.proto.device.v1.ConnectResponse;
import com.heykakao.proto.device.v1.DeviceServiceGrpc;
import com.heykakao.proto.device.v1.RenewCertificateRequest;
import com.heykakao.proto.device.v1.RenewCertificateResponse;
import io.grpc.stub.StreamObserver;
import java.time.Clock;

/** {@code device.v1.DeviceService}. */
final class DeviceRpc extends DeviceServiceGrpc.DeviceServiceImplBase {
    private final ConsentGate gate;
    private final SpeakerLines lines;
    private final CertificateAuthority authority;
    private final SpeakerSettings settings;
    private final Clock clock;

    DeviceRpc(
            ConsentGate gate,
            SpeakerLines lines,
            SpeakerSettings settings,
            CertificateAuthority authority,
            Clock clock) {
        this.gate = gate;
        this.lines = lines;
        this.settings = settings;
        this.authority = authority;
        this.clock = clock;
    }

    @Override
    public StreamObserver<ConnectRequest> connect(StreamObserver<ConnectResponse> responses) {
        PairedSpeaker speaker = PairedOnly.SPEAKER.get();
        DirectiveLine line = new DirectiveLine(responses, event -> heard(speaker, event));
        lines.supersede(speaker.deviceId());
        var registration = lines.register(speaker.deviceId(), line);
        // The state is read after registering: a change between the two is then told twice rather than not at all.
        line.begin(registration, gate.state(speaker.home()));
        if (settings.hasToHearMute(speaker)) {
            line.tell(new Directive.RemoteMute());
        }
        return line;
    }

    private void heard(PairedSpeaker speaker, ConnectRequest event) {
        lines.reports().heard(speaker.deviceId(), clock.instant(), ReportMessages.change(event));
        if (event.hasMuteState()) {
            settings.reported(speaker, event.getMuteState().getMuted());
        }
    }

    @Override
    public void renewCertificate(RenewCertificateRequest request, StreamObserver<RenewCertificateResponse> responses) {
        Unary.answer(responses, () -> {
            var key = authority.checkRequest(request.getCsr().toByteArray());
            var chain =
                    authority.issueSpeaker(PairedOnly.SPEAKER.get().deviceId().hex(), key);
            return RenewCertificateResponse.newBuilder()
                    .addAllCertificateChain(EnrolmentRpc.der(chain))
                    .build();
        });
    }
}
