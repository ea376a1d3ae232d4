package com.heykakao.agent.gateway;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;

/** Sends utterances to the gateway, each until it is stored, refused or given up. Thread-safe. */
public final class UtteranceSender {
    /** Longer than a gateway's restart or a family's router; the spool keeps what lasts longer. */
    public static final Duration GIVE_UP_AFTER = Duration.ofMinutes(15);

    private final GatewayLink link;
    private final ScheduledExecutorService loop;
    private final BackOff backOff;
    private final Duration giveUpAfter;

    /**
     * @param loop one thread, which may serve many senders and lines; it is never blocked here. Close it last
     * @param giveUpAfter from the beginning of an utterance
     */
    public UtteranceSender(GatewayLink link, ScheduledExecutorService loop, BackOff backOff, Duration giveUpAfter) {
        this.link = link;
        this.loop = loop;
        this.backOff = backOff;
        this.giveUpAfter = giveUpAfter;
    }

    /** Begins one; several may run at once. */
    public Sending begin(Utterance utterance) {
        return begin(utterance, new SendingListener() {});
    }

    public Sending begin(Utterance utterance, SendingListener listener) {
        Delivery delivery = new Delivery(link, loop, backOff, giveUpAfter, utterance, listener);
        loop.execute(delivery::start);
        return new Sending(delivery, loop);
    }
}
