package com.heykakao.agent.gateway;

import com.google.protobuf.Timestamp;
import com.heykakao.proto.device.v1.ConnectRequest;
import com.heykakao.proto.device.v1.ConnectResponse;
import com.heykakao.proto.device.v1.Health;
import com.heykakao.proto.device.v1.Heartbeat;
import com.heykakao.proto.device.v1.MuteSource;
import com.heykakao.proto.device.v1.MuteState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The directive line, kept open until the speaker is unpaired or this is closed. Public methods may be called from any thread
 * and never block; the rest lives on the loop.
 */
public final class Line implements AutoCloseable {
    private static final Duration HEARTBEAT = Duration.ofSeconds(30);

    private final GatewayLink link;
    private final ScheduledExecutorService loop;
    private final BackOff backOff;
    private final Clock clock;
    private final LineListener listener;
    private final Duration heartbeat;

    private Optional<LineStream> stream = Optional.empty();
    private Optional<MuteState> mute = Optional.empty();
    private Optional<Health> health = Optional.empty();
    private Optional<Future<?>> beating = Optional.empty();
    private Optional<Future<?>> retry = Optional.empty();
    private boolean online;
    private boolean over;
    private int failures;

    /** @param loop one thread, which may serve many lines and senders. Close it after them */
    public Line(GatewayLink link, ScheduledExecutorService loop, BackOff backOff, Clock clock, LineListener listener) {
        this(link, loop, backOff, clock, listener, HEARTBEAT);
    }

    Line(
            GatewayLink link,
            ScheduledExecutorService loop,
            BackOff backOff,
            Clock clock,
            LineListener listener,
            Duration heartbeat) {
        this.link = link;
        this.loop = loop;
        this.backOff = backOff;
        this.clock = clock;
        this.listener = listener;
        this.heartbeat = heartbeat;
    }

    /** Opens the line. Once only. */
    public void start() {
        link.onReplaced(() -> loop.execute(this::moveToNewIdentity));
        loop.execute(() -> {
            beating = Optional.of(loop.scheduleAtFixedRate(
                    this::beat, heartbeat.toNanos(), heartbeat.toNanos(), TimeUnit.NANOSECONDS));
            open();
        });
    }

    /** Told now where the line is up, and again at the beginning of every connection. */
    public void reportMute(boolean muted, MuteSource source) {
        MuteState state =
                MuteState.newBuilder().setMuted(muted).setSource(source).build();
        loop.execute(() -> {
            mute = Optional.of(state);
            send(ConnectRequest.newBuilder().setMuteState(state).build());
        });
    }

    /** As {@link #reportMute}. */
    public void reportHealth(Health reading) {
        loop.execute(() -> {
            health = Optional.of(reading);
            send(ConnectRequest.newBuilder().setHealth(reading).build());
        });
    }

    /** Ends the line; the listener hears nothing more. */
    @Override
    public void close() {
        loop.execute(this::finish);
    }

    private void received(LineStream from, ConnectResponse response) {
        if (!isCurrent(from)) {
            return;
        }
        if (!online) {
            online = true;
            failures = 0;
            listener.lineState(true);
        }
        switch (response.getDirectiveCase()) {
            case CONSENT_STATE ->
                listener.consentState(
                        response.getConsentState().getMayRecord(),
                        response.getConsentState().getReason());
            case REMOTE_MUTE -> listener.remoteMute(response.getRemoteMute().getMuted());
            case SETTINGS -> listener.settings(response.getSettings());
            case WIPE_SPOOL -> listener.wipeSpool();
            case FIRMWARE_OFFER -> listener.firmwareOffered(response.getFirmwareOffer());
            case RE_PAIR -> unpaired();
            case DIRECTIVE_NOT_SET -> {
                // A newer gateway may direct more than this agent knows.
            }
        }
    }

    private void closed(LineStream from, Fault fault) {
        if (!isCurrent(from)) {
            return;
        }
        stream = Optional.empty();
        if (fault instanceof Fault.Refusal refusal && isUnpaired(refusal)) {
            unpaired();
            return;
        }
        failures++;
        retry = Optional.of(loop.schedule(this::open, backOff.pause(failures).toNanos(), TimeUnit.NANOSECONDS));
        goOffline();
    }

    /**
     * A certificate that has run out can never be renewed; it must have run out by the speaker's clock too, so that a gateway
     * that is set up wrongly does not unpair a town.
     */
    private boolean isUnpaired(Fault.Refusal refusal) {
        return switch (refusal.reason()) {
            case ERROR_REASON_DEVICE_NOT_PAIRED -> true;
            case ERROR_REASON_CERTIFICATE_INVALID ->
                link.identity()
                        .filter(identity ->
                                identity.leaf().getNotAfter().toInstant().isBefore(clock.instant()))
                        .isPresent();
            default -> false;
        };
    }

    private void unpaired() {
        goOffline();
        finish();
        listener.rePair();
    }

    private void open() {
        if (over) {
            return;
        }
        LineStream opened = new LineStream(new Ears());
        stream = Optional.of(opened);
        opened.open(link.eagerChannel(), loop);
        beat();
        mute.ifPresent(
                state -> send(ConnectRequest.newBuilder().setMuteState(state).build()));
        health.ifPresent(
                reading -> send(ConnectRequest.newBuilder().setHealth(reading).build()));
    }

    /** The gateway ends the old stream itself when the new one comes; here it is no longer listened to. */
    private void moveToNewIdentity() {
        retry.ifPresent(task -> task.cancel(false));
        stream.ifPresent(LineStream::end);
        open();
    }

    private void beat() {
        Instant now = clock.instant();
        send(ConnectRequest.newBuilder()
                .setHeartbeat(Heartbeat.newBuilder()
                        .setDeviceTime(Timestamp.newBuilder()
                                .setSeconds(now.getEpochSecond())
                                .setNanos(now.getNano())))
                .build());
    }

    private void send(ConnectRequest event) {
        stream.ifPresent(current -> current.send(event));
    }

    private void goOffline() {
        if (online) {
            online = false;
            listener.lineState(false);
        }
    }

    private void finish() {
        over = true;
        beating.ifPresent(task -> task.cancel(false));
        retry.ifPresent(task -> task.cancel(false));
        stream.ifPresent(LineStream::end);
        stream = Optional.empty();
    }

    private boolean isCurrent(LineStream from) {
        return !over && stream.filter(current -> current == from).isPresent();
    }

    private final class Ears implements LineStream.Owner {
        @Override
        public void received(LineStream from, ConnectResponse response) {
            Line.this.received(from, response);
        }

        @Override
        public void closed(LineStream from, Fault fault) {
            Line.this.closed(from, fault);
        }
    }
}
