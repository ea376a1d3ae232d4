package com.heykakao.agent.audio;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * A recorder program (arecord, parec, sox …) that writes raw samples on its standard output. It runs from {@link #open} until
 * its stream is closed, without a shell; its standard input is empty.
 */
public final class CommandMicrophone implements Microphone {
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final List<String> command;
    private final PcmFormat format;
    private final Duration grace;

    /**
     * @param command the program and its arguments
     * @param format what it writes; a recorder cannot be asked
     * @throws IllegalArgumentException when the command is empty
     */
    public CommandMicrophone(List<String> command, PcmFormat format) {
        this(command, format, GRACE);
    }

    /** @param grace how long the program may take to end when asked, before it is killed */
    CommandMicrophone(List<String> command, PcmFormat format, Duration grace) {
        if (command.isEmpty()) {
            throw new IllegalArgumentException("a microphone command needs a program");
        }
        this.command = List.copyOf(command);
        this.format = format;
        this.grace = grace;
    }

    @Override
    public PcmStream open() throws MicrophoneException {
        try {
            Process process = new ProcessBuilder(command).start();
            return new CommandStream(process, format, describe(), grace);
        } catch (IOException e) {
            throw new MicrophoneException.NotFound(
                    describe() + " could not be started; install it or write its full path", e);
        }
    }

    @Override
    public String describe() {
        return "the recorder " + command.get(0);
    }
}
