package com.heykakao.gateway.utterance;

import com.google.protobuf.ByteString;
import com.heykakao.gateway.storage.v1.StoredSegment;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Running totals of one utterance: what End must agree with. Not thread-safe; guarded by its recording. */
final class Progress {
    private final MessageDigest digest;
    private final Codec codec;
    private final int sampleRateHz;
    private int segments;
    private int chunks;
    private long micros;
    private long audioBytes;
    private long sealedBytes;

    Progress(Codec codec, int sampleRateHz) {
        this.codec = codec;
        this.sampleRateHz = sampleRateHz;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** @return how long the chunk sounds, in microseconds */
    long add(ByteString chunk) {
        long sounds = codec.durationMicros(chunk, sampleRateHz);
        micros += sounds;
        chunks++;
        audioBytes += chunk.size();
        chunk.asReadOnlyByteBufferList().forEach(digest::update);
        return sounds;
    }

    void addStored(StoredSegment segment, int sealed) {
        if (segment.getFirstSequence() != chunks) {
            throw new BrokenUtteranceException("a chunk is missing");
        }
        segment.getChunksList().forEach(this::add);
        segments++;
        sealedBytes += sealed;
    }

    int nextSegment() {
        return ++segments;
    }

    void sealed(int bytes) {
        sealedBytes += bytes;
    }

    int segments() {
        return segments;
    }

    int chunks() {
        return chunks;
    }

    long micros() {
        return micros;
    }

    long audioBytes() {
        return audioBytes;
    }

    long sealedBytes() {
        return sealedBytes;
    }

    /** The digest so far; may be asked once. */
    byte[] finish() {
        return digest.digest();
    }
}
