package com.heykakao.agent.audio;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** A source of sound that can be opened again and again: after mute, or after it died. Safe for any thread. */
public interface Microphone {

    /** Starts capturing; nothing is captured before. */
    PcmStream open() throws MicrophoneException;

    /** A name for logs and messages, without a command's arguments. */
    String describe();

    /**
     * Reads a setting.
     *
     * @param spec {@code wav:FILE} or {@code command:PROGRAM ARGS…}; quotes hold words with spaces together
     * @param commandFormat what the command writes on its standard output
     * @param realTime true to play a WAV file as fast as it was recorded, false as fast as it is read
     * @throws MicrophoneException.NotFound when the setting names no microphone; the file or program itself is looked for at
     *     {@link #open}
     */
    static Microphone parse(String spec, PcmFormat commandFormat, boolean realTime)
            throws MicrophoneException.NotFound {
        if (spec.startsWith("wav:") && spec.length() > "wav:".length()) {
            try {
                return new WavMicrophone(Path.of(spec.substring("wav:".length())), realTime);
            } catch (InvalidPathException e) {
                throw new MicrophoneException.NotFound(
                        "the microphone setting holds a path that cannot exist; write wav:FILE", e);
            }
        }
        if (spec.startsWith("command:")) {
            List<String> words = CommandWords.split(spec.substring("command:".length()));
            if (!words.isEmpty()) {
                return new CommandMicrophone(words, commandFormat);
            }
        }
        throw new MicrophoneException.NotFound(
                "the microphone setting `" + spec + "` is not known; write wav:FILE or command:PROGRAM ARGS");
    }
}
