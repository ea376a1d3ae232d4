package com.heykakao.agent.gateway;

import com.google.protobuf.ByteString;
import com.heykakao.proto.device.v1.End;
import com.heykakao.proto.device.v1.EndReason;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * One utterance on its way. No method waits for the network: chunks queue in memory until the gateway has acknowledged them,
 * {@value #MAX_BYTES} bytes at most (60 s as PCM; as Opus a tenth of it). Thread-safe; chunks are numbered in the order of the
 * calls.
 */
public final class Sending {
    /** Most audio of one utterance, in bytes. */
    public static final int MAX_BYTES = 2 * 1024 * 1024;
    /** Most audio of one chunk, in bytes (contract: Audio.data). */
    public static final int MAX_CHUNK_BYTES = 16 * 1024;

    private final Delivery delivery;
    private final Executor loop;
    private final MessageDigest digest;
    private int chunks;
    private int bytes;
    private boolean ended;
    private boolean aborted;

    Sending(Delivery delivery, Executor loop) {
        this.delivery = delivery;
        this.loop = loop;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /**
     * Takes the next chunk; the array may be used again afterwards.
     *
     * @param chunk 1 to 16384 bytes of whole frames; 100 ms is usual
     * @throws IllegalArgumentException where the chunk is empty or too large
     * @throws IllegalStateException after the end, or where the utterance gets longer than {@link #MAX_BYTES}
     */
    public synchronized void audio(byte[] chunk) {
        if (chunk.length == 0 || chunk.length > MAX_CHUNK_BYTES) {
            throw new IllegalArgumentException("a chunk has 1 to " + MAX_CHUNK_BYTES + " bytes, not " + chunk.length);
        }
        if (aborted) {
            return;
        }
        requireRunning();
        if (bytes + chunk.length > MAX_BYTES) {
            throw new IllegalStateException("the utterance is longer than " + MAX_BYTES + " bytes; end it");
        }
        digest.update(chunk);
        chunks++;
        bytes += chunk.length;
        ByteString copy = ByteString.copyFrom(chunk);
        loop.execute(() -> delivery.add(copy));
    }

    /** The last one before the end is what is stored. */
    public synchronized void transcript(TranscriptText text) {
        if (aborted) {
            return;
        }
        requireRunning();
        loop.execute(() -> delivery.transcript(text.message()));
    }

    /**
     * Nothing more will come.
     *
     * @return {@link #outcome()}
     */
    public synchronized CompletableFuture<Outcome> end(EndReason reason) {
        if (aborted) {
            return outcome();
        }
        requireRunning();
        ended = true;
        End end = End.newBuilder()
                .setReason(reason)
                .setChunkCount(chunks)
                .setSha256(ByteString.copyFrom(digest.digest()))
                .build();
        loop.execute(() -> delivery.end(end));
        return outcome();
    }

    /**
     * Completes on the link's loop, as soon as it is known: a refusal may come before the end. After {@link #abort} it fails with a CancellationException.
     * What hangs on it must not block.
     */
    public CompletableFuture<Outcome> outcome() {
        return delivery.outcome();
    }

    /**
     * Forgets the utterance. A gateway that can be reached forgets it too. What comes afterwards is ignored: whoever captures
     * learns of it later.
     */
    public synchronized void abort() {
        aborted = true;
        loop.execute(delivery::abort);
    }

    private void requireRunning() {
        if (ended) {
            throw new IllegalStateException("this utterance has ended already");
        }
    }
}
