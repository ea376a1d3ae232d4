package com.heykakao.agent.audio;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Plays a RIFF/WAVE file (8, 16, 24 or 32-bit integers, 32-bit floats, WAVE_FORMAT_EXTENSIBLE too) from its start each time it
 * is opened. A file that holds fewer samples than it says ends in {@link MicrophoneException.Malformed} after those it has.
 */
public final class WavMicrophone implements Microphone {
    private final Path file;
    private final boolean realTime;
    private final Pacer pacer;

    /** @param realTime true to hand out sound as fast as it was recorded, false as fast as it is read */
    public WavMicrophone(Path file, boolean realTime) {
        this(file, realTime, Pacer.system());
    }

    public WavMicrophone(Path file, boolean realTime, Pacer pacer) {
        this.file = file;
        this.realTime = realTime;
        this.pacer = pacer;
    }

    @Override
    public PcmStream open() throws MicrophoneException {
        InputStream in;
        try {
            in = new BufferedInputStream(Files.newInputStream(file));
        } catch (NoSuchFileException e) {
            throw new MicrophoneException.NotFound(describe() + " is not there; check the path", e);
        } catch (IOException e) {
            throw unreadable(e);
        }
        try {
            WavHeader header = WavHeader.read(in, describe());
            PcmStream recording = new WavStream(in, header, describe());
            return realTime ? new PacedStream(recording, pacer, describe()) : recording;
        } catch (IOException e) {
            closeAfter(e, in);
            throw unreadable(e);
        } catch (MicrophoneException e) {
            closeAfter(e, in);
            throw e;
        }
    }

    @Override
    public String describe() {
        return "the recording " + file;
    }

    private MicrophoneException.Unreadable unreadable(IOException e) {
        return new MicrophoneException.Unreadable(
                describe() + " cannot be read; check that it is a file and that this user may read it", e);
    }

    private static void closeAfter(Exception failure, InputStream in) {
        try {
            in.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}
