package com.heykakao.simulator.home;

import com.heykakao.agent.Agent;
import com.heykakao.agent.AgentConfig;
import com.heykakao.agent.AgentState;
import com.heykakao.agent.Heard;
import com.heykakao.agent.audio.PcmFormat;
import com.heykakao.agent.gateway.BackOff;
import com.heykakao.agent.gateway.GatewayEndpoint;
import com.heykakao.agent.gateway.GatewayLink;
import com.heykakao.agent.gateway.Identity;
import com.heykakao.agent.gateway.IdentityStore;
import com.heykakao.agent.gateway.LinkException;
import com.heykakao.agent.gateway.Outcome;
import com.heykakao.agent.gateway.Utterance;
import com.heykakao.agent.gateway.UtteranceSender;
import com.heykakao.proto.device.v1.EndReason;
import com.heykakao.simulator.recording.Recording;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** One speaker that is switched on. Methods that await something give up after a minute. One thread at a time. */
public final class VirtualHome implements AutoCloseable {
    private static final AgentConfig.Retry RETRY =
            new AgentConfig.Retry(Duration.ofMillis(50), Duration.ofSeconds(1), Duration.ofMinutes(5));
    /** No more than this is heard of a recording. */
    public static final Duration LONGEST = Duration.ofSeconds(60);

    private static final long SETTLE_SECONDS = 330;

    private final AgentConfig config;
    private final Mouth mouth;
    private final Lights lights = new Lights();
    private final Agent agent;
    private final SecureRandom random;

    private VirtualHome(AgentConfig config, Pace pace, SecureRandom random) {
        this.config = config;
        this.random = random;
        this.mouth = new Mouth(pace);
        this.agent = new Agent(config, mouth, mouth, Clock.systemUTC(), random, lights);
    }

    /** A speaker with what it remembers in {@code state}; out of its box where that is empty. */
    public static VirtualHome switchOn(
            Path state, String serial, InetSocketAddress devicePlane, Path ca, Pace pace, SecureRandom random) {
        AgentConfig config = new AgentConfig(
                new GatewayEndpoint(devicePlane.getHostString(), devicePlane.getPort(), ca),
                state,
                serial,
                "virtual-speaker",
                "virtual",
                new PcmFormat(16_000, 1, PcmFormat.Encoding.S16LE),
                LONGEST,
                RETRY);
        VirtualHome home = new VirtualHome(config, pace, random);
        home.agent.start();
        return home;
    }

    /** As it stands on the speaker's bottom. */
    public String serial() {
        return config.serial();
    }

    /** Waits until the speaker shows a code. */
    public String awaitPairingCode() throws InterruptedException {
        return lights.awaitCode();
    }

    public void awaitPaired() throws InterruptedException {
        lights.awaitPaired();
    }

    public void awaitState(AgentState state) throws InterruptedException {
        lights.awaitState(state);
    }

    /** Waits until a press of the button would be heard, with a gateway or without. */
    public void awaitReady() throws InterruptedException {
        lights.awaitState(AgentState.IDLE, AgentState.OFFLINE);
    }

    /** What it shows now. */
    public AgentState state() {
        return lights.state();
    }

    /** How often it has opened its microphone since it was switched on. */
    public int microphoneOpenings() {
        return mouth.openings();
    }

    /** How often the speaker had to report that something did not work. */
    public int troubles() {
        return lights.troubles();
    }

    /** Moves the mute switch. */
    public void mute(boolean muted) {
        agent.mute(muted);
    }

    /** Presses the button, says it all, and waits for what becomes of it. */
    public Heard say(Recording recording) throws InterruptedException {
        return startSaying(recording).await();
    }

    /** Presses the button and begins. */
    public Saying startSaying(Recording recording) {
        mouth.willSay(recording);
        AtomicInteger acknowledged = new AtomicInteger();
        lights.countInto(acknowledged);
        return new Saying(agent.press(), acknowledged);
    }

    /** An utterance that is under way. Safe for any thread. */
    public final class Saying {
        private final CompletableFuture<Heard> heard;
        private final AtomicInteger acknowledged;

        private Saying(CompletableFuture<Heard> heard, AtomicInteger acknowledged) {
            this.heard = heard;
            this.acknowledged = acknowledged;
        }

        /** How many of its chunks the speaker knows to be durable, from the first on. */
        public int acknowledged() {
            return acknowledged.get();
        }

        /** @return how many chunks are durable */
        public int awaitAcknowledged() throws InterruptedException {
            return lights.awaitAcknowledged(acknowledged);
        }

        public Heard await() throws InterruptedException {
            try {
                return heard.get(SETTLE_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException e) {
                throw new IllegalStateException("the utterance did not settle", e);
            }
        }
    }

    /** The certificate and key that the speaker has now, as a thief would copy them. */
    public Identity copyIdentity() throws IOException, LinkException {
        return new IdentityStore(config.stateDirectory()).load().orElseThrow();
    }

    /** Tries to send an utterance with an identity of the past. */
    public Outcome sendWith(Identity old) throws IOException, InterruptedException {
        ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor();
        try (GatewayLink link = new GatewayLink(config.gateway(), Optional.of(old))) {
            byte[] id = new byte[16];
            random.nextBytes(id);
            BackOff backOff = new BackOff(RETRY.first(), RETRY.most(), random);
            var sending = new UtteranceSender(link, loop, backOff, Duration.ofSeconds(20))
                    .begin(new Utterance(id, Clock.systemUTC().instant(), "button", 0));
            sending.audio(new byte[] {0, 1, 0});
            return sending.end(EndReason.END_REASON_BUTTON).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            loop.shutdownNow();
        }
    }

    @Override
    public void close() {
        agent.close();
    }
}
