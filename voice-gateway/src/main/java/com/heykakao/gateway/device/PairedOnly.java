package com.heykakao.gateway.device;

import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.rpc.Statuses;
import com.heykakao.gateway.speaker.PairedSpeaker;
import com.heykakao.gateway.speaker.SpeakerRegistry;
import com.heykakao.proto.common.v1.ErrorReason;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Clock;
import java.util.Date;

/** Lets a call pass only from a speaker that is paired now, with a certificate that is valid now. */
final class PairedOnly implements ServerInterceptor {
    static final Context.Key<PairedSpeaker> SPEAKER = Context.key("speaker");

    private final SpeakerRegistry registry;
    private final Clock clock;

    PairedOnly(SpeakerRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        try {
            PairedSpeaker speaker = require(call.getAttributes().get(Peer.KEY));
            return Contexts.interceptCall(Context.current().withValue(SPEAKER, speaker), call, headers, next);
        } catch (RuntimeException e) {
            return Statuses.refuse(call, e);
        }
    }

    private PairedSpeaker require(Peer peer) {
        if (peer instanceof Peer.Refused refused) {
            throw refused.why();
        }
        if (peer instanceof Peer.Certified certified) {
            requireInTime(certified);
            return registry.find(certified.deviceId())
                    .orElseThrow(() -> new RefusedException(
                            ErrorReason.ERROR_REASON_DEVICE_NOT_PAIRED,
                            "this speaker is not paired (any more); pair it again"));
        }
        throw new RefusedException(
                ErrorReason.ERROR_REASON_CERTIFICATE_MISSING,
                "this call needs the certificate that pairing gives; pair the speaker first");
    }

    /** A connection may outlive the certificate it was opened with. */
    private void requireInTime(Peer.Certified certified) {
        try {
            certified.certificate().checkValidity(Date.from(clock.instant()));
        } catch (CertificateExpiredException | CertificateNotYetValidException e) {
            throw new RefusedException(
                    ErrorReason.ERROR_REASON_CERTIFICATE_INVALID, "the client certificate's time is over; renew it");
        }
    }
}
