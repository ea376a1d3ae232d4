package com.heykakao.gateway.device;

import com.heykakao.gateway.consent.GateState;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.rpc.Statuses;
import com.heykakao.gateway.speaker.Directive;
import com.heykakao.gateway.speaker.SpeakerLines;
import com.heykakao.gateway.speaker.SpeakerLines.Registration;
import com.heykakao.proto.common.v1.ErrorReason;
import com.heykakao.proto.device.v1.ConnectRequest;
import com.heykakao.proto.device.v1.ConnectResponse;
import com.heykakao.proto.device.v1.RePair;
import com.heykakao.proto.device.v1.RemoteMute;
import com.heykakao.proto.device.v1.WipeSpool;
import io.grpc.stub.StreamObserver;
import java.util.Optional;
import java.util.function.Consumer;

/** One Connect stream. Thread-safe. */
final class DirectiveLine implements SpeakerLines.Line, StreamObserver<ConnectRequest> {
    private final StreamObserver<ConnectResponse> responses;
    private final Consumer<ConnectRequest> reports;
    private Optional<Registration> registration = Optional.empty();
    private boolean over;

    /** @param reports hears what the speaker says, until the line is over */
    DirectiveLine(StreamObserver<ConnectResponse> responses, Consumer<ConnectRequest> reports) {
        this.responses = responses;
        this.reports = reports;
    }

    /** Opens it with the consent state, which is always the first directive. */
    synchronized void begin(Registration registration, GateState state) {
        this.registration = Optional.of(registration);
        if (over) {
            registration.close();
        } else {
            responses.onNext(message(new Directive.Consent(state)));
        }
    }

    @Override
    public synchronized void tell(Directive directive) {
        if (!over && registration.isPresent()) {
            responses.onNext(message(directive));
        }
    }

    @Override
    public synchronized void drop() {
        if (!over) {
            finish();
            responses.onCompleted();
        }
    }

    @Override
    public synchronized void supersede() {
        if (!over) {
            finish();
            responses.onError(Statuses.of(
                    new RefusedException(ErrorReason.ERROR_REASON_SUPERSEDED, "the speaker has opened its line anew")));
        }
    }

    @Override
    public SpeakerLines.Kind kind() {
        return SpeakerLines.Kind.DIRECTIVES;
    }

    @Override
    public synchronized void onNext(ConnectRequest event) {
        if (!over) {
            reports.accept(event);
        }
    }

    @Override
    public synchronized void onError(Throwable lost) {
        finish();
    }

    @Override
    public void onCompleted() {
        drop();
    }

    private void finish() {
        over = true;
        registration.ifPresent(Registration::close);
    }

    private static ConnectResponse message(Directive directive) {
        ConnectResponse.Builder builder = ConnectResponse.newBuilder();
        if (directive instanceof Directive.Consent consent) {
            builder.setConsentState(StopReasons.consentState(consent.state()));
        } else if (directive instanceof Directive.RemoteMute) {
            builder.setRemoteMute(RemoteMute.newBuilder().setMuted(true));
        } else if (directive instanceof Directive.WipeSpool) {
            builder.setWipeSpool(WipeSpool.getDefaultInstance());
        } else {
            builder.setRePair(RePair.getDefaultInstance());
        }
        return builder.build();
    }
}
