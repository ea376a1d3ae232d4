package com.heykakao.simulator.demo;

import com.google.protobuf.ByteString;
import com.heykakao.proto.companion.v1.GetUtteranceRequest;
import com.heykakao.proto.companion.v1.Utterance;
import com.heykakao.simulator.parent.Companion;
import com.heykakao.simulator.recording.Recording;
import com.heykakao.simulator.sound.Likeness;
import com.heykakao.simulator.sound.OpusFrames;
import com.heykakao.simulator.sound.Sound;
import java.io.IOException;
import java.util.Arrays;

/** A parent looks an utterance up, listens, and compares with what was said in the room. */
final class Playback {
    // Opus at 24 kbit/s keeps the wave of speech above this; another command stays below 0.4.
    private static final double SAME_WORDS = 0.85;

    private final Companion companion;

    Playback(Companion companion) {
        this.companion = companion;
    }

    /** Requires that the utterance is listed as it was spoken. */
    Utterance requireStored(String id, Recording recording, Steps.Line line) {
        Utterance stored = companion
                .utterances()
                .getUtterance(
                        GetUtteranceRequest.newBuilder().setUtteranceId(id).build())
                .getUtterance();
        Steps.require(stored.getComplete(), "utterance %s is not complete", id);
        Steps.require(stored.getText().equals(recording.text()), "utterance %s has other words than were said", id);
        line.say(
                "id %s… “%s” %s, %.2f s, %d bytes of sound, %d bytes sealed",
                shortened(id),
                stored.getText(),
                stored.getCodec(),
                stored.getDurationMillis() / 1_000.0,
                stored.getAudioBytes(),
                stored.getSealedBytes());
        return stored;
    }

    /** Requires that what the parent hears is what was sent, and that this is what was said. */
    OpusFrames requireEqual(String id, ByteString sent, Sound said, Steps.Line line) throws IOException {
        ByteString heard = companion.audio(id);
        Steps.require(
                heard.equals(sent), "%d bytes came back, %d were sent, and they differ", heard.size(), sent.size());
        OpusFrames frames = OpusFrames.parse(heard.toByteArray());
        Sound sound = frames.decode();
        boolean samplesEqual = Arrays.equals(
                sound.pcm16(), OpusFrames.parse(sent.toByteArray()).decode().pcm16());
        Steps.require(samplesEqual, "the decoded samples differ");
        Likeness likeness = Likeness.of(said, sound);
        Steps.require(
                likeness.correlation() >= SAME_WORDS,
                "what is heard is not what was said: correlation %.3f",
                likeness.correlation());
        line.say(
                "id %s… %d frames, %d bytes equal, %.2f s of samples equal, against the microphone correlation %.3f (SNR %.1f dB)",
                shortened(id),
                frames.frames().size(),
                heard.size(),
                sound.seconds(),
                likeness.correlation(),
                likeness.snrDecibel());
        return frames;
    }

    private static String shortened(String id) {
        return id.substring(0, 8);
    }
}
