package com.heykakao.agent.gateway;

import com.google.protobuf.ByteString;
import com.heykakao.proto.common.v1.ErrorReason;
import com.heykakao.proto.device.v1.Audio;
import com.heykakao.proto.device.v1.End;
import com.heykakao.proto.device.v1.SpeakRequest;
import com.heykakao.proto.device.v1.SpeakResponse;
import com.heykakao.proto.device.v1.StopReason;
import com.heykakao.proto.device.v1.Transcript;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Brings one utterance to the gateway over as many streams as it takes, one at a time. Lives on the loop: every method but
 * {@link #outcome} is called there, so that there is no lock and no wake-up to lose.
 */
final class Delivery implements SpeakStream.Owner {
    private final GatewayLink link;
    private final ScheduledExecutorService loop;
    private final BackOff backOff;
    private final Duration giveUpAfter;
    private final Utterance utterance;
    private final SendingListener listener;
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

    private final Window window = new Window();
    private Optional<Transcript> transcript = Optional.empty();
    private Optional<End> end = Optional.empty();
    private long bytes;

    private Optional<SpeakStream> stream = Optional.empty();
    private int cursor;
    private boolean transcriptSent;
    private int attempts;
    private int failures;
    private Optional<Future<?>> retry = Optional.empty();
    private Optional<Future<?>> deadline = Optional.empty();

    Delivery(
            GatewayLink link,
            ScheduledExecutorService loop,
            BackOff backOff,
            Duration giveUpAfter,
            Utterance utterance,
            SendingListener listener) {
        this.link = link;
        this.loop = loop;
        this.backOff = backOff;
        this.giveUpAfter = giveUpAfter;
        this.utterance = utterance;
        this.listener = listener;
    }

    /** A copy: nobody outside completes or cancels the delivery by it. */
    CompletableFuture<Outcome> outcome() {
        return outcome.copy();
    }

    void start() {
        deadline = Optional.of(loop.schedule(
                () -> settle(new Outcome.GaveUp(giveUpAfter)), giveUpAfter.toNanos(), TimeUnit.NANOSECONDS));
        open();
    }

    void add(ByteString chunk) {
        if (!outcome.isDone()) {
            window.add(chunk);
            bytes += chunk.size();
            pump();
        }
    }

    void transcript(Transcript text) {
        transcript = Optional.of(text);
        transcriptSent = false;
        pump();
    }

    void end(End last) {
        end = Optional.of(last);
        pump();
    }

    void abort() {
        if (!outcome.isDone()) {
            // Ending the stream without End makes the gateway forget what it has of the utterance.
            stream.ifPresent(SpeakStream::halfClose);
            stream = Optional.empty();
            release();
            outcome.cancel(false);
        }
    }

    @Override
    public void received(SpeakStream from, SpeakResponse response) {
        if (!isCurrent(from)) {
            return;
        }
        switch (response.getMessageCase()) {
            case READY -> ready(from, response.getReady().getNextSequence());
            case ACK -> {
                window.acknowledge(response.getAck().getNextSequence());
                cursor = Math.max(cursor, window.acknowledged());
                failures = 0;
                listener.acknowledged(window.acknowledged());
                pump();
            }
            case STORED -> settle(new Outcome.Stored(utterance.id(), window.next(), bytes, attempts));
            case STOP -> from.stopped(response.getStop().getReason());
            case MESSAGE_NOT_SET -> {
                // A newer gateway may say more than this agent knows.
            }
        }
    }

    @Override
    public void writable(SpeakStream from) {
        if (isCurrent(from)) {
            pump();
        }
    }

    @Override
    public void closed(SpeakStream from, Fault fault) {
        if (!isCurrent(from)) {
            return;
        }
        stream = Optional.empty();
        Optional<StopReason> stop = from.stop();
        if (fault instanceof Fault.Refusal refusal && !supersededByOurself(refusal)) {
            settle(new Outcome.Refused(refusal.reason(), stop, refusal.message()));
        } else if (stop.isPresent()) {
            settle(new Outcome.Refused(
                    StopReasons.reason(stop.get()), stop, "the gateway said stop and the connection was lost"));
        } else {
            failures++;
            retry = Optional.of(
                    loop.schedule(this::open, backOff.pause(failures).toNanos(), TimeUnit.NANOSECONDS));
            listener.retrying(attempts + 1);
        }
    }

    /** A stream given up here may reach the gateway behind the one that followed it, and take the utterance from it. */
    private boolean supersededByOurself(Fault.Refusal refusal) {
        return refusal.reason() == ErrorReason.ERROR_REASON_SUPERSEDED && attempts > 1;
    }

    private void open() {
        if (outcome.isDone()) {
            return;
        }
        attempts++;
        transcriptSent = false;
        SpeakStream opened = new SpeakStream(this);
        stream = Optional.of(opened);
        opened.open(link.eagerChannel(), loop, utterance.begin(attempts > 1));
    }

    private void ready(SpeakStream from, int next) {
        if (next < window.acknowledged()) {
            settle(new Outcome.Refused(
                    ErrorReason.ERROR_REASON_WRONG_SEQUENCE,
                    Optional.empty(),
                    "the gateway asks for chunk " + next + " though it had acknowledged all before "
                            + window.acknowledged()));
            return;
        }
        cursor = next;
        from.ready();
        pump();
    }

    /** Sends what there is as far as the transport takes it; {@link #writable} goes on. */
    private void pump() {
        if (outcome.isDone() || stream.isEmpty()) {
            return;
        }
        SpeakStream out = stream.get();
        while (cursor < window.next() && out.canSend()) {
            out.send(SpeakRequest.newBuilder()
                    .setAudio(Audio.newBuilder().setSequence(cursor).setData(window.get(cursor)))
                    .build());
            cursor++;
        }
        if (transcript.isPresent() && !transcriptSent && out.canSend()) {
            out.send(SpeakRequest.newBuilder().setTranscript(transcript.get()).build());
            transcriptSent = true;
        }
        boolean allSent = cursor >= window.next() && (transcript.isEmpty() || transcriptSent);
        if (end.isPresent() && allSent && out.canSend()) {
            out.send(SpeakRequest.newBuilder().setEnd(end.get()).build());
            out.halfClose();
        }
    }

    private void settle(Outcome how) {
        if (!outcome.isDone()) {
            if (!(how instanceof Outcome.Stored)) {
                stream.ifPresent(SpeakStream::cancel);
            }
            stream = Optional.empty();
            release();
            outcome.complete(how);
        }
    }

    private void release() {
        retry.ifPresent(task -> task.cancel(false));
        deadline.ifPresent(task -> task.cancel(false));
        window.clear();
    }

    private boolean isCurrent(SpeakStream from) {
        return !outcome.isDone() && stream.filter(current -> current == from).isPresent();
    }
}
