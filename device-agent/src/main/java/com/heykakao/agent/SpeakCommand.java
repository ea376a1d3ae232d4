package com.heykakao.agent;

import com.heykakao.agent.audio.Microphone;
import com.heykakao.agent.gateway.Outcome;
import com.heykakao.agent.gateway.TranscriptText;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code device-agent speak}. */
@Command(
        name = "speak",
        description = {
            "Presses the button once and ends with 0 when the gateway has stored what was said.",
            "Waits until the speaker is paired and its home has agreed."
        },
        mixinStandardHelpOptions = true)
final class SpeakCommand implements Callable<Integer> {
    @Option(names = "--config", required = true, description = "Settings; device-agent sample prints some.")
    private Path config;

    @Option(names = "--microphone", description = "In place of the settings': wav:FILE or command:PROGRAM ARGS.")
    private Optional<String> microphone = Optional.empty();

    @Option(names = "--text", description = "The words, where they are known beforehand.")
    private Optional<String> text = Optional.empty();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        AgentConfig settings = ConfigFile.read(config);
        Terminal terminal = new Terminal(spec.commandLine().getOut());
        Microphone source = Microphone.parse(microphone.orElse(settings.microphone()), settings.commandFormat(), true);
        Transcriber known = Transcriber.saying(text.map(words -> new TranscriptText(words, true, "ko-KR", 1, "given")));
        try (Agent agent = new Agent(settings, source, known, Clock.systemUTC(), new SecureRandom(), terminal)) {
            agent.start();
            terminal.awaitReady();
            Heard heard = agent.press().get();
            terminal.heard(heard);
            return heard instanceof Heard.Sent sent && sent.outcome() instanceof Outcome.Stored ? 0 : 1;
        }
    }
}
