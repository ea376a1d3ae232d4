package com.heykakao.agent;

import com.heykakao.agent.audio.Microphone;
import com.heykakao.agent.audio.MicrophoneException;
import com.heykakao.agent.gateway.BackOff;
import com.heykakao.agent.gateway.Identity;
import com.heykakao.agent.gateway.IdentityStore;
import com.heykakao.agent.gateway.LineListener;
import com.heykakao.agent.gateway.PairingCode;
import com.heykakao.agent.gateway.PairingRequest;
import com.heykakao.agent.gateway.Sending;
import com.heykakao.agent.gateway.SendingListener;
import com.heykakao.agent.gateway.Utterance;
import com.heykakao.proto.device.v1.EndReason;
import com.heykakao.proto.device.v1.Health;
import com.heykakao.proto.device.v1.MicrophoneState;
import com.heykakao.proto.device.v1.MuteSource;
import com.heykakao.proto.device.v1.Settings;
import com.heykakao.proto.device.v1.StopReason;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One speaker. Wires the rooms and moves the {@link Situation}: every event goes through the loop, a thread that never waits for
 * network, disk or microphone; the worker thread waits for the first two, the capture thread for the last. Thread-safe.
 */
public final class Agent implements AutoCloseable {
    private static final int UTTERANCE_ID_BYTES = 16;
    private static final String BUTTON = "button";
    private static final long HEALTH_SECONDS = 60;
    /** What a microphone may hang beyond the longest utterance before it is closed. */
    private static final Duration WATCHDOG_GRACE = Duration.ofSeconds(5);

    private final AgentConfig config;
    private final Microphone microphone;
    private final Transcriber transcriber;
    private final Clock clock;
    private final SecureRandom random;
    private final AgentListener listener;
    private final IdentityStore identities;
    private final BackOff backOff;
    private final Enrolment enrolment;
    private final Instant startedAt;

    private final Loop loop = new Loop("agent-loop");
    private final Loop worker = new Loop("agent-worker");
    private final Loop capturing = new Loop("agent-capture");

    // Only on the loop.
    private Situation situation = Situation.AT_START;
    private Orders orders = Orders.NONE;
    private Duration longest;
    private Optional<GatewaySession> session = Optional.empty();
    private Optional<Turn> turn = Optional.empty();

    /** Opens nothing yet. */
    public Agent(
            AgentConfig config,
            Microphone microphone,
            Transcriber transcriber,
            Clock clock,
            SecureRandom random,
            AgentListener listener) {
        this.config = config;
        this.microphone = microphone;
        this.transcriber = transcriber;
        this.clock = clock;
        this.random = random;
        this.listener = listener;
        this.longest = config.longest();
        this.startedAt = clock.instant();
        this.identities = new IdentityStore(config.stateDirectory());
        this.backOff = new BackOff(config.retry().first(), config.retry().most(), random);
        PairingRequest self = new PairingRequest(config.serial(), config.model(), Firmware.version());
        this.enrolment = new Enrolment(config, self, identities, backOff, random, new PairingWatcher());
    }

    /** Pairs, where the speaker is not paired yet, and keeps the line to the gateway from then on. Once only. */
    public void start() {
        loop.execute(() -> listener.shows(situation.shows()));
        var unused = loop.scheduleAtFixedRate(this::reportHealth, HEALTH_SECONDS, HEALTH_SECONDS, TimeUnit.SECONDS);
        worker.execute(() -> {
            Orders remembered = rememberedOrders();
            loop.execute(() -> obey(remembered));
            join();
        });
    }

    /**
     * The button is pressed: hears one utterance, until it is released, the sound ends, or it gets too long.
     *
     * @return completes when the gateway has it for good, or it is known that it will not
     */
    public CompletableFuture<Heard> press() {
        CompletableFuture<Heard> heard = new CompletableFuture<>();
        loop.execute(() -> begin(heard));
        return heard.copy();
    }

    /** The button is let go: the utterance ends here. */
    public void release() {
        loop.execute(() -> stopCapture(EndReason.END_REASON_BUTTON));
    }

    /** The mute switch is moved. Muting closes the microphone; only the switch ends it again, and a remote mute with it. */
    public void mute(boolean muted) {
        loop.execute(() -> {
            boolean moved = situation.switchMuted() != muted;
            on(muted ? AgentEvent.SWITCH_MUTED : AgentEvent.SWITCH_UNMUTED);
            if (moved && !muted && orders.remoteMuted()) {
                // Whoever stands beside the speaker may have it listen again; from afar nobody may.
                obeyAndRemember(orders.withRemoteMute(false));
            }
            session.ifPresent(this::reportMute);
        });
    }

    /** The parent is shown what the speaker does, whoever muted it. */
    private void reportMute(GatewaySession current) {
        current.reportMute(
                situation.muted(),
                situation.muted() && !situation.switchMuted()
                        ? MuteSource.MUTE_SOURCE_REMOTE
                        : MuteSource.MUTE_SOURCE_SWITCH);
    }

    /** Closes the microphone and the line; what is not settled is dropped. Waits a few seconds at most. */
    @Override
    public void close() {
        worker.shutdownNow();
        CompletableFuture<Runnable> detached = new CompletableFuture<>();
        loop.execute(() -> {
            Optional<Turn> last = turn;
            Optional<GatewaySession> left = session;
            session = Optional.empty();
            last.ifPresent(current -> current.drop("the agent was closed"));
            detached.complete(() -> {
                last.ifPresent(current -> current.capture().stop(EndReason.END_REASON_INPUT_ENDED));
                left.ifPresent(GatewaySession::close);
            });
        });
        try {
            detached.get(WATCHDOG_GRACE.toSeconds(), TimeUnit.SECONDS).run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the agent's loop hangs", e);
        } finally {
            capturing.shutdownNow();
            loop.shutdown();
        }
    }

    private void trouble(String message) {
        loop.execute(() -> listener.trouble(message));
    }

    /** On the worker. */
    private void join() {
        try {
            Identity identity = enrolment.obtain();
            GatewaySession joined = new GatewaySession(
                    config, identity, identities, backOff, loop, worker, clock, random, new Directives());
            loop.execute(() -> {
                session = Optional.of(joined);
                on(AgentEvent.PAIRED);
                reportMute(joined);
                joined.start();
            });
        } catch (IOException e) {
            trouble("no line to the gateway can be opened: " + e.getMessage());
        } catch (InterruptedException e) {
            // The agent is being closed.
            Thread.currentThread().interrupt();
        }
    }

    private Orders rememberedOrders() {
        try {
            return Orders.load(config.stateDirectory());
        } catch (IOException e) {
            trouble("the gateway's last orders cannot be read, nothing is heard until it repeats them: "
                    + e.getMessage());
            return Orders.NONE;
        }
    }

    private void obey(Orders given) {
        orders = given;
        given.events().forEach(this::on);
    }

    private void obeyAndRemember(Orders given) {
        obey(given);
        worker.execute(() -> {
            try {
                given.save(config.stateDirectory());
            } catch (IOException e) {
                trouble("the gateway's orders cannot be stored; check the disk: " + e.getMessage());
            }
        });
    }

    private void on(AgentEvent event) {
        Situation before = situation;
        situation = situation.on(event);
        if (before.capturing() && !situation.capturing()) {
            boolean muted = event == AgentEvent.SWITCH_MUTED || event == AgentEvent.REMOTE_MUTED;
            stopCapture(muted ? EndReason.END_REASON_MUTED : EndReason.END_REASON_INPUT_ENDED);
        }
        if (situation.shows() != before.shows()) {
            listener.shows(situation.shows());
        }
    }

    /** On the worker, as a recorder program may take its time to end. */
    private void stopCapture(EndReason reason) {
        turn.ifPresent(current -> worker.execute(() -> current.capture().stop(reason)));
    }

    private void begin(CompletableFuture<Heard> heard) {
        boolean idle = situation.activity() == Situation.Activity.IDLE;
        on(AgentEvent.TRIGGERED);
        if (!idle || !situation.capturing() || session.isEmpty()) {
            heard.complete(new Heard.NotListening(situation.shows()));
            return;
        }
        byte[] id = new byte[UTTERANCE_ID_BYTES];
        random.nextBytes(id);
        Utterance utterance = new Utterance(id, clock.instant(), BUTTON, 0);
        GatewaySession current = session.get();
        Capture capture = new Capture(microphone, transcriber, () -> send(utterance, current), longest);
        turn = Optional.of(new Turn(
                id,
                capture,
                worker.schedule(
                        () -> capture.stop(EndReason.END_REASON_INPUT_ENDED),
                        longest.plus(WATCHDOG_GRACE).toMillis(),
                        TimeUnit.MILLISECONDS),
                heard));
        capturing.execute(() -> capture(capture));
    }

    /** On the capture thread. */
    private Sending send(Utterance utterance, GatewaySession current) {
        Sending begun = current.send(utterance, new Progress());
        loop.execute(() -> turn.ifPresent(now -> follow(now, begun)));
        return begun;
    }

    private void follow(Turn current, Sending begun) {
        current.sending(begun);
        // Completes on the loop. Where it is aborted, whoever dropped the turn settles it.
        var unused = begun.outcome().thenAccept(outcome -> {
            current.answered(outcome);
            stopCapture(EndReason.END_REASON_INPUT_ENDED);
            settle(current);
        });
    }

    /** On the capture thread. */
    private void capture(Capture capture) {
        try {
            capture.run();
            loop.execute(() -> captured(AgentEvent.INPUT_OPENED, microphone.describe() + " gave no sound"));
        } catch (MicrophoneException | RuntimeException e) {
            trouble(e.getMessage());
            loop.execute(() -> captured(AgentEvent.INPUT_FAILED, e.getMessage()));
        }
    }

    private void captured(AgentEvent input, String whereNothingWasHeard) {
        on(input);
        on(AgentEvent.CAPTURE_ENDED);
        turn.ifPresent(current -> {
            current.captured(whereNothingWasHeard);
            settle(current);
        });
    }

    private void settle(Turn current) {
        if (current.isOver()) {
            turn = Optional.empty();
            on(AgentEvent.SETTLED);
        }
    }

    private void reportHealth() {
        MicrophoneState state =
                switch (situation.input()) {
                    case FAILED -> MicrophoneState.MICROPHONE_STATE_FAILED;
                    case WELL ->
                        situation.capturing()
                                ? MicrophoneState.MICROPHONE_STATE_OPEN
                                : MicrophoneState.MICROPHONE_STATE_CLOSED;
                };
        session.ifPresent(current -> current.reportHealth(Health.newBuilder()
                .setUptimeSeconds(
                        Math.max(0, Duration.between(startedAt, clock.instant()).toSeconds()))
                .setMicrophone(state)
                .build()));
    }

    /** What the gateway directs; on the loop. */
    private final class Directives implements LineListener {
        @Override
        public void consentState(boolean mayRecord, StopReason reason) {
            Situation.Consent consent = Situation.Consent.MISSING;
            if (mayRecord) {
                consent = Situation.Consent.GIVEN;
            } else if (reason == StopReason.STOP_REASON_REQUEST_PENDING) {
                consent = Situation.Consent.FROZEN;
            }
            obeyAndRemember(orders.withConsent(consent));
        }

        @Override
        public void remoteMute(boolean muted) {
            obeyAndRemember(orders.withRemoteMute(muted));
            session.ifPresent(Agent.this::reportMute);
        }

        @Override
        public void wipeSpool() {
            turn.ifPresent(current -> {
                current.drop("the gateway had the speaker wipe what waited");
                stopCapture(EndReason.END_REASON_INPUT_ENDED);
                settle(current);
            });
        }

        @Override
        public void rePair() {
            Optional<GatewaySession> left = session;
            session = Optional.empty();
            on(AgentEvent.UNPAIRED);
            orders = Orders.NONE;
            worker.execute(() -> {
                left.ifPresent(GatewaySession::close);
                try {
                    identities.wipe();
                    Orders.wipe(config.stateDirectory());
                } catch (IOException e) {
                    trouble("the old identity cannot be wiped; check the disk: " + e.getMessage());
                }
                join();
            });
        }

        @Override
        public void settings(Settings settings) {
            Duration wanted = Duration.ofSeconds(settings.getMaxUtteranceSeconds());
            if (!wanted.isZero() && wanted.compareTo(AgentConfig.LONGEST) <= 0) {
                longest = wanted;
            }
        }

        @Override
        public void lineState(boolean online) {
            on(online ? AgentEvent.LINK_UP : AgentEvent.LINK_DOWN);
        }
    }

    /** On the worker. */
    private final class PairingWatcher implements Enrolment.Watcher {
        @Override
        public void code(PairingCode code) {
            loop.execute(() -> {
                on(AgentEvent.PAIRING_BEGAN);
                listener.pairingCode(code);
            });
        }

        @Override
        public void ended() {
            loop.execute(() -> on(AgentEvent.PAIRING_ENDED));
        }

        @Override
        public void trouble(String message) {
            Agent.this.trouble(message);
        }
    }

    private final class Progress implements SendingListener {
        @Override
        public void acknowledged(int nextSequence) {
            listener.acknowledged(nextSequence);
        }

        @Override
        public void retrying(int attempt) {
            listener.trouble("the gateway went away in mid-utterance; attempt " + attempt + " follows");
        }
    }
}
