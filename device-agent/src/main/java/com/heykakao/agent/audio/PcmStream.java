package com.heykakao.agent.audio;

/** Raw sound from one opened microphone. One thread reads; any thread may close. */
public interface PcmStream extends AutoCloseable {

    /** The layout of every byte of this stream. */
    PcmFormat format();

    /**
     * Waits for sound. The bytes need not end at a whole sample; the next call goes on from there.
     *
     * @param buffer at least one byte long
     * @return how many bytes were put at its start, at least 1; or -1 at the end and once the stream is closed
     */
    int read(byte[] buffer) throws MicrophoneException;

    /** Lets go of the file or the program. Closing twice is harmless. */
    @Override
    void close();
}
