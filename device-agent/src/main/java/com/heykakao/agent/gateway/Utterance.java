package com.heykakao.agent.gateway;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import com.heykakao.proto.device.v1.Begin;
import com.heykakao.proto.device.v1.Codec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * How an utterance began. Its audio is Opus, 16 kHz mono, 20 ms a frame, each frame behind its length as u16 big-endian.
 *
 * @param id 16 random bytes; the same for every try to send it
 * @param startedAt by the speaker's clock
 * @param wakeWord its name, or "button"; at most 32 bytes of UTF-8
 * @param wakeScore 0 to 1
 */
public record Utterance(byte[] id, Instant startedAt, String wakeWord, float wakeScore) {
    private static final int SAMPLE_RATE = 16_000;

    public Utterance {
        id = id.clone();
        if (id.length != 16) {
            throw new IllegalArgumentException("an utterance id has 16 bytes, not " + id.length);
        }
        if (wakeWord.getBytes(StandardCharsets.UTF_8).length > 32 || !(wakeScore >= 0 && wakeScore <= 1)) {
            throw new IllegalArgumentException("a wake word has at most 32 bytes and its score is 0 to 1");
        }
    }

    @Override
    public byte[] id() {
        return id.clone();
    }

    Begin begin(boolean resume) {
        return Begin.newBuilder()
                .setUtteranceId(ByteString.copyFrom(id))
                .setStartedAt(Timestamp.newBuilder()
                        .setSeconds(startedAt.getEpochSecond())
                        .setNanos(startedAt.getNano()))
                .setCodec(Codec.CODEC_OPUS)
                .setSampleRateHz(SAMPLE_RATE)
                .setWakeWord(wakeWord)
                .setWakeScore(wakeScore)
                .setResume(resume)
                .build();
    }
}
