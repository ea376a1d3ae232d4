package com.heykakao.agent;

import com.heykakao.agent.gateway.BackOff;
import com.heykakao.agent.gateway.CertificateRenewal;
import com.heykakao.agent.gateway.GatewayLink;
import com.heykakao.agent.gateway.Identity;
import com.heykakao.agent.gateway.IdentityStore;
import com.heykakao.agent.gateway.Line;
import com.heykakao.agent.gateway.LineListener;
import com.heykakao.agent.gateway.Sending;
import com.heykakao.agent.gateway.SendingListener;
import com.heykakao.agent.gateway.Utterance;
import com.heykakao.agent.gateway.UtteranceSender;
import com.heykakao.proto.device.v1.Health;
import com.heykakao.proto.device.v1.MuteSource;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;

/** All that hangs on one identity, from pairing to unpairing. Thread-safe. */
final class GatewaySession implements AutoCloseable {
    private final GatewayLink link;
    private final Line line;
    private final UtteranceSender sender;
    private final CertificateRenewal renewal;

    /**
     * @param loop never blocked
     * @param worker may be
     */
    GatewaySession(
            AgentConfig config,
            Identity identity,
            IdentityStore store,
            BackOff backOff,
            ScheduledExecutorService loop,
            ScheduledExecutorService worker,
            Clock clock,
            SecureRandom random,
            LineListener listener)
            throws IOException {
        link = new GatewayLink(config.gateway(), Optional.of(identity));
        line = new Line(link, loop, backOff, clock, listener);
        sender = new UtteranceSender(link, loop, backOff, config.retry().giveUpAfter());
        renewal = new CertificateRenewal(link, store, worker, clock, random);
    }

    void start() {
        line.start();
        renewal.start();
    }

    Sending send(Utterance utterance, SendingListener listener) {
        return sender.begin(utterance, listener);
    }

    void reportMute(boolean muted, MuteSource source) {
        line.reportMute(muted, source);
    }

    void reportHealth(Health health) {
        line.reportHealth(health);
    }

    /** Waits a few seconds at most. */
    @Override
    public void close() {
        renewal.close();
        line.close();
        link.close();
    }
}
