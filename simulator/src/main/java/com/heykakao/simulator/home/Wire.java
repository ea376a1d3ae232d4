package com.heykakao.simulator.home;

import com.google.protobuf.ByteString;
import com.heykakao.agent.audio.MicrophoneException;
import com.heykakao.agent.audio.MonoSource;
import com.heykakao.agent.audio.OpusChunks;
import com.heykakao.agent.audio.OpusEncoder;
import com.heykakao.agent.audio.WavMicrophone;
import com.heykakao.simulator.recording.Recording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a recording is on the wire: Opus encoding is deterministic, so it can be made again to compare with. */
public final class Wire {
    private Wire() {}

    /** The data of all its {@link #chunks}, in order. */
    public static ByteString of(Recording recording) {
        return ByteString.copyFrom(chunks(recording));
    }

    /**
     * The data of each Audio message of what is heard of it.
     *
     * @throws IllegalArgumentException when the recording cannot be read as sound
     */
    public static List<ByteString> chunks(Recording recording) {
        OpusEncoder encoder = new OpusEncoder();
        OpusChunks chunks = new OpusChunks();
        List<ByteString> data = new ArrayList<>();
        try (MonoSource source = MonoSource.open(new WavMicrophone(recording.wav(), false))) {
            long left = VirtualHome.LONGEST.toMillis() / MonoSource.FRAME_MILLIS;
            for (Optional<short[]> frame = source.next(); frame.isPresent() && left > 0; frame = source.next()) {
                left--;
                chunks.add(encoder.encode(frame.get())).ifPresent(chunk -> data.add(ByteString.copyFrom(chunk)));
            }
        } catch (MicrophoneException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        chunks.finish().ifPresent(chunk -> data.add(ByteString.copyFrom(chunk)));
        return List.copyOf(data);
    }
}
