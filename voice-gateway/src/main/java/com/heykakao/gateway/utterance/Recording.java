package com.heykakao.gateway.utterance;

import com.google.protobuf.ByteString;
import com.heykakao.gateway.consent.GateState;
import com.heykakao.gateway.consent.Permit;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.storage.v1.StoredSegment;
import com.heykakao.gateway.storage.v1.StoredTail;
import com.heykakao.gateway.storage.v1.StoredTranscript;
import com.heykakao.gateway.store.Batch;
import com.heykakao.proto.common.v1.ErrorReason;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One utterance being received. Chunks gather into segments of about a second; a segment is sealed and committed as a whole
 * and then acknowledged.
 *
 * <p>Thread-safe. Calls for one recording come from its stream, from the committer and from a closing gate; whichever ends it
 * first, the others find it ended and do nothing. Nothing waits for the disk under its lock, because the committer takes it.
 */
public final class Recording {
    private static final int MAX_CHUNK_BYTES = 16 * 1024;
    private static final int SEGMENT_BYTES = 16 * 1024;
    private static final long SEGMENT_MICROS = TimeUnit.SECONDS.toMicros(1);

    private final Shelf shelf;
    private final Limits limits;
    private final RecordingListener listener;
    private final Runnable onOver;
    private final CompletableFuture<Void> quiet = new CompletableFuture<>();

    private Permit permit;
    private Draft draft;
    private StoredSegment.Builder pending = StoredSegment.newBuilder();
    private long pendingBytes;
    private long pendingMicros;
    private StoredTranscript transcript = StoredTranscript.getDefaultInstance();
    private int commitsInFlight;
    private boolean over;
    private boolean takingBack;

    /** @param onOver takes it off the list of running ones; called once, when its last commit is done */
    Recording(Shelf shelf, Limits limits, RecordingListener listener, Runnable onOver) {
        this.shelf = shelf;
        this.limits = limits;
        this.listener = listener;
        this.onOver = onOver;
    }

    synchronized void admit(Permit permit) {
        this.permit = permit;
        if (over) {
            permit.close();
        }
    }

    /** @param draft where it goes on from */
    synchronized void start(Draft draft) {
        this.draft = draft;
    }

    /** Empty while it is being found. */
    synchronized Optional<Draft> draft() {
        return Optional.ofNullable(draft);
    }

    /** Where the speaker is to go on. */
    public synchronized int nextSequence() {
        return draft.progress().chunks();
    }

    /** It was stored completely before; there is nothing to receive. */
    public synchronized boolean isStored() {
        return draft.stored();
    }

    /**
     * Takes the next chunk.
     *
     * @throws RefusedException WRONG_SEQUENCE, MESSAGE_TOO_LARGE, INVALID_FIELD, TOO_LONG; the utterance is then abandoned
     */
    public void audio(int sequence, ByteString data) {
        try {
            take(sequence, data);
        } catch (RefusedException e) {
            abandon();
            throw e;
        }
    }

    private synchronized void take(int sequence, ByteString data) {
        if (over) {
            return;
        }
        int expected = draft.progress().chunks();
        if (sequence != expected) {
            throw new RefusedException(
                    ErrorReason.ERROR_REASON_WRONG_SEQUENCE,
                    "audio.sequence is not the next one",
                    Map.of("expected", expected + "", "actual", Integer.toUnsignedString(sequence)));
        }
        if (data.isEmpty() || data.size() > MAX_CHUNK_BYTES) {
            throw new RefusedException(
                    ErrorReason.ERROR_REASON_MESSAGE_TOO_LARGE,
                    "audio.data must be 1 to " + MAX_CHUNK_BYTES + " bytes",
                    Map.of("limit", Integer.toString(MAX_CHUNK_BYTES)));
        }
        if (pending.getChunksCount() == 0) {
            pending.setFirstSequence(expected);
        }
        long micros = draft.progress().add(data);
        if (draft.progress().micros()
                > TimeUnit.NANOSECONDS.toMicros(limits.longest().toNanos())) {
            throw new RefusedException(
                    ErrorReason.ERROR_REASON_TOO_LONG,
                    "the utterance is longer than the gateway takes; nothing of it was kept",
                    Map.of("limit_seconds", limits.longest().toSeconds() + ""));
        }
        pending.addChunks(data);
        pendingBytes += data.size();
        pendingMicros += micros;
        if (pendingBytes >= SEGMENT_BYTES || pendingMicros >= SEGMENT_MICROS) {
            Batch batch = new Batch();
            addPending(batch);
            commit(batch, false);
        }
    }

    /** A later transcript replaces an earlier one that was not final. */
    public synchronized void transcript(Transcript heard) {
        if (over || transcript.getFinal()) {
            return;
        }
        transcript = StoredTranscript.newBuilder()
                .setText(heard.text())
                .setFinal(heard.isFinal())
                .setLanguage(heard.language())
                .setConfidence(heard.confidence())
                .setSource(heard.source())
                .build();
    }

    /**
     * Ends the utterance; {@link RecordingListener#stored} follows when it is durable.
     *
     * @throws RefusedException WRONG_CHUNK_COUNT, DIGEST_MISMATCH, INVALID_FIELD; nothing of the utterance is kept then
     */
    public void end(UtteranceEnd end) {
        try {
            finish(end);
        } catch (RefusedException e) {
            abandon();
            throw e;
        }
    }

    private synchronized void finish(UtteranceEnd end) {
        if (over) {
            return;
        }
        Progress progress = draft.progress();
        byte[] sha256 = progress.finish();
        if (end.chunkCount() != progress.chunks()) {
            throw new RefusedException(
                    ErrorReason.ERROR_REASON_WRONG_CHUNK_COUNT,
                    "end.chunk_count is not the number of chunks received",
                    Map.of("expected", progress.chunks() + "", "actual", Integer.toUnsignedString(end.chunkCount())));
        }
        if (progress.chunks() == 0) {
            throw RefusedException.invalidField("end.chunk_count", "at least 1");
        }
        if (!MessageDigest.isEqual(end.sha256(), sha256)) {
            throw new RefusedException(
                    ErrorReason.ERROR_REASON_DIGEST_MISMATCH,
                    "end.sha256 is not the digest of what was received; nothing of it was kept");
        }
        Batch batch = new Batch();
        addPending(batch);
        shelf.putTail(
                batch,
                draft,
                StoredTail.newBuilder()
                        .setEndReason(end.reason())
                        .setChunkCount(progress.chunks())
                        .setSegmentCount(progress.segments())
                        .setSha256(ByteString.copyFrom(sha256))
                        .setDurationMicros(progress.micros())
                        .setAudioBytes(progress.audioBytes())
                        .setTranscript(transcript));
        commit(batch, true);
    }

    /** The connection is lost: what was received stays, to be resumed. */
    public synchronized void disconnected() {
        if (over || draft == null) {
            return;
        }
        if (pending.getChunksCount() > 0) {
            Batch batch = new Batch();
            addPending(batch);
            try {
                queue(batch, failure -> {});
            } catch (RefusedException closed) {
                // The gate closed meanwhile: what was not committed is not wanted any more.
            }
        }
        finish();
    }

    /** What came was wrong: nothing of the utterance is kept. May block on the disk if part of it was stored. */
    public void abandon() {
        synchronized (this) {
            if (over) {
                return;
            }
            takingBack = draft != null && draft.indexed();
            finish();
            if (!takingBack) {
                return;
            }
        }
        // Outside the lock: the committer needs it to acknowledge what is on its way.
        try {
            shelf.discard(draft);
        } finally {
            synchronized (this) {
                takingBack = false;
                quietIfDone();
            }
        }
    }

    /** Its speaker belongs to no home any more. What was acknowledged stays with the home it was said in. */
    public void dismiss() {
        stop(new RefusedException(
                ErrorReason.ERROR_REASON_DEVICE_NOT_PAIRED, "this speaker is not paired any more; pair it again"));
    }

    /** The gate closed on it. */
    void cut(GateState why) {
        stop(why.refusal());
    }

    /** Ends it from outside, with the reason its speaker is told. */
    synchronized void stop(RefusedException why) {
        if (!over) {
            finish();
            listener.stopped(why);
        }
    }

    /** The same utterance was begun again: completes when nothing of this one is on its way to the disk any more. */
    CompletableFuture<Void> supersede() {
        stop(new RefusedException(
                ErrorReason.ERROR_REASON_SUPERSEDED, "the same utterance was begun again on another stream"));
        return quiet;
    }

    private void addPending(Batch batch) {
        if (pending.getChunksCount() > 0) {
            shelf.putSegment(batch, draft, pending.build());
        }
        pending = StoredSegment.newBuilder();
        pendingBytes = 0;
        pendingMicros = 0;
    }

    private void commit(Batch batch, boolean last) {
        int next = draft.progress().chunks();
        try {
            queue(batch, failure -> committed(next, last, failure));
        } catch (RefusedException closed) {
            stop(closed);
        }
    }

    /** The callback hangs on outside the gate: a commit that is done already runs it here, and it may leave the gate. */
    private void queue(Batch batch, Consumer<Optional<Throwable>> then) {
        CompletableFuture<Void> queued = permit.write(() -> shelf.commit(batch));
        commitsInFlight++;
        var unused = queued.whenComplete((done, failure) -> {
            then.accept(Optional.ofNullable(failure));
            landed();
        });
    }

    private synchronized void landed() {
        commitsInFlight--;
        quietIfDone();
    }

    private synchronized void committed(int next, boolean last, Optional<Throwable> failure) {
        if (over) {
            return;
        }
        if (failure.isPresent()) {
            stop(new RefusedException(
                    ErrorReason.ERROR_REASON_TRY_AGAIN, "the gateway could not store it now; resume after a back-off"));
        } else if (last) {
            finish();
            listener.stored();
        } else {
            listener.acknowledged(next);
        }
    }

    private void finish() {
        over = true;
        if (permit != null) {
            permit.close();
        }
        quietIfDone();
    }

    private void quietIfDone() {
        if (over && !takingBack && commitsInFlight == 0 && quiet.complete(null)) {
            onOver.run();
        }
    }
}
