package com.heykakao.agent.audio;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The samples of a WAV file, as fast as they are read. */
final class WavStream implements PcmStream {
    private final InputStream in;
    private final PcmFormat format;
    private final String name;
    private long remaining;
    private volatile boolean closed;

    /** @param in stands at the first sample */
    WavStream(InputStream in, WavHeader header, String name) {
        this.in = in;
        this.format = header.format();
        this.name = name;
        this.remaining = header.dataBytes();
    }

    @Override
    public PcmFormat format() {
        return format;
    }

    @Override
    public int read(byte[] buffer) throws MicrophoneException {
        if (closed || remaining == 0) {
            return -1;
        }
        try {
            int count = in.read(buffer, 0, (int) Math.min(buffer.length, remaining));
            if (count < 0 && remaining != WavHeader.UNTIL_THE_END) {
                throw new MicrophoneException.Malformed(name + " is cut off: " + remaining
                        + " bytes of its samples are missing; copy or record it again");
            }
            if (count > 0 && remaining != WavHeader.UNTIL_THE_END) {
                remaining -= count;
            }
            return count;
        } catch (IOException e) {
            if (closed) {
                return -1;
            }
            throw new MicrophoneException.Died(name + " stopped being readable; check the disk and open it again", e);
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " could not be closed; check the disk", e);
        }
    }
}
