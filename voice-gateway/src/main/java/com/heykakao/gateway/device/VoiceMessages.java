package com.heykakao.gateway.device;

import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.utterance.Codec;
import com.heykakao.gateway.utterance.Transcript;
import com.heykakao.gateway.utterance.UtteranceEnd;
import com.heykakao.gateway.utterance.UtteranceId;
import com.heykakao.gateway.utterance.UtteranceStart;
import com.heykakao.proto.common.v1.ErrorReason;
import com.heykakao.proto.device.v1.Begin;
import com.heykakao.proto.device.v1.End;
import com.heykakao.proto.device.v1.EndReason;
import java.time.DateTimeException;
import java.time.Instant;

/** The messages of Speak as the utterance room's values; what a field may hold is checked here or by the value itself. */
final class VoiceMessages {
    private static final int SAMPLE_RATE_HZ = 16_000;
    private static final String END_PREFIX = "END_REASON_";

    private VoiceMessages() {}

    static UtteranceStart start(Begin begin) {
        if (begin.getUtteranceId().size() != UtteranceId.BYTES) {
            throw RefusedException.invalidField("begin.utterance_id", UtteranceId.BYTES + " bytes");
        }
        Codec codec =
                switch (begin.getCodec()) {
                    case CODEC_OPUS -> Codec.OPUS;
                    case CODEC_PCM_S16LE -> Codec.PCM_S16LE;
                    case CODEC_UNSPECIFIED, UNRECOGNIZED -> throw unsupported();
                };
        if (begin.getSampleRateHz() != SAMPLE_RATE_HZ) {
            throw unsupported();
        }
        return new UtteranceStart(
                UtteranceId.of(begin.getUtteranceId().toByteArray()),
                instant(begin),
                codec,
                begin.getSampleRateHz(),
                begin.getWakeWord(),
                begin.getWakeScore());
    }

    static Transcript transcript(com.heykakao.proto.device.v1.Transcript message) {
        return new Transcript(
                message.getText(),
                message.getFinal(),
                message.getLanguage(),
                message.getConfidence(),
                message.getSource());
    }

    static UtteranceEnd end(End end) {
        if (end.getReason() == EndReason.END_REASON_UNSPECIFIED || end.getReason() == EndReason.UNRECOGNIZED) {
            throw RefusedException.invalidField("end.reason", "a known EndReason");
        }
        return new UtteranceEnd(
                end.getReason().name().substring(END_PREFIX.length()),
                end.getChunkCount(),
                end.getSha256().toByteArray());
    }

    private static Instant instant(Begin begin) {
        try {
            return Instant.ofEpochSecond(
                    begin.getStartedAt().getSeconds(), begin.getStartedAt().getNanos());
        } catch (DateTimeException | ArithmeticException e) {
            throw RefusedException.invalidField("begin.started_at", "a time between the years 0001 and 9999");
        }
    }

    private static RefusedException unsupported() {
        return new RefusedException(
                ErrorReason.ERROR_REASON_UNSUPPORTED_CODEC,
                "the gateway keeps OPUS and PCM_S16LE, both mono at " + SAMPLE_RATE_HZ + " Hz");
    }
}
