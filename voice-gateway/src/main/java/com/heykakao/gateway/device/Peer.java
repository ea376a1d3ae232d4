package com.heykakao.gateway.device;

import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.speaker.DeviceId;
import io.grpc.Attributes;
import java.security.cert.X509Certificate;

/** Who is at the other end of a connection, as far as its certificate tells. */
sealed interface Peer {
    Attributes.Key<Peer> KEY = Attributes.Key.create("peer");

    /** No client certificate. */
    record Anonymous() implements Peer {}

    /** A certificate that does not count. */
    record Refused(RefusedException why) implements Peer {}

    /** A certificate of this gateway's CA. Whether the speaker is still paired is asked at every call. */
    record Certified(DeviceId deviceId, X509Certificate certificate) implements Peer {}
}
