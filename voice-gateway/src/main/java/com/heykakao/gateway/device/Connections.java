package com.heykakao.gateway.device;

import com.heykakao.gateway.pki.CertificateAuthority;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.speaker.DeviceId;
import com.heykakao.gateway.speaker.Directive;
import com.heykakao.gateway.speaker.SpeakerLines;
import com.heykakao.gateway.speaker.SpeakerLines.Registration;
import com.heykakao.proto.common.v1.ErrorReason;
import io.grpc.Attributes;
import io.grpc.Grpc;
import io.grpc.ServerTransportFilter;
import io.netty.channel.Channel;
import java.net.SocketAddress;
import java.security.cert.X509Certificate;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * Checks each connection's certificate once, and registers it so that unpairing can close it. The handshake itself takes any
 * certificate: it proves who holds the key, and refusing here instead of there lets the speaker be told why.
 */
final class Connections extends ServerTransportFilter {
    private static final long LAST_WORDS_MILLIS = 1000;
    private static final Attributes.Key<Registration> REGISTRATION = Attributes.Key.create("registration");

    private final CertificateAuthority authority;
    private final SpeakerLines lines;
    private final AcceptedChannels channels;

    Connections(CertificateAuthority authority, SpeakerLines lines, AcceptedChannels channels) {
        this.authority = authority;
        this.lines = lines;
        this.channels = channels;
    }

    @Override
    public Attributes transportReady(Attributes attributes) {
        Peer peer = identify(attributes.get(Grpc.TRANSPORT_ATTR_SSL_SESSION));
        Attributes.Builder builder = attributes.toBuilder().set(Peer.KEY, peer);
        if (peer instanceof Peer.Certified certified) {
            SocketAddress remote = attributes.get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
            channels.find(remote)
                    .ifPresent(channel ->
                            builder.set(REGISTRATION, lines.register(certified.deviceId(), new Connection(channel))));
        }
        return builder.build();
    }

    @Override
    public void transportTerminated(Attributes attributes) {
        Registration registration = attributes == null ? null : attributes.get(REGISTRATION);
        if (registration != null) {
            registration.close();
        }
    }

    private Peer identify(SSLSession session) {
        try {
            X509Certificate certificate = (X509Certificate) session.getPeerCertificates()[0];
            String deviceId = authority.deviceIdOf(certificate);
            return DeviceId.parse(deviceId)
                    .<Peer>map(id -> new Peer.Certified(id, certificate))
                    .orElseGet(() -> new Peer.Refused(new RefusedException(
                            ErrorReason.ERROR_REASON_CERTIFICATE_INVALID, "the client certificate names no speaker")));
        } catch (SSLPeerUnverifiedException e) {
            return new Peer.Anonymous();
        } catch (RefusedException e) {
            return new Peer.Refused(e);
        }
    }

    /** The whole TCP connection of a speaker. */
    private record Connection(Channel channel) implements SpeakerLines.Line {
        @Override
        public void tell(Directive directive) {}

        @Override
        public void drop() {
            // GOAWAY first, so that what its streams were told last arrives; a peer that does not go is then cut off.
            var unused = channel.close();
            Runnable cutOff = () -> {
                var unusedToo = channel.pipeline().firstContext().close();
            };
            var unusedTimer = channel.eventLoop().schedule(cutOff, LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS);
        }

        @Override
        public SpeakerLines.Kind kind() {
            return SpeakerLines.Kind.CONNECTION;
        }
    }
}
