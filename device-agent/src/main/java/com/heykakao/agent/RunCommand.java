package com.heykakao.agent;

import com.heykakao.agent.audio.Microphone;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code device-agent run}. */
@Command(
        name = "run",
        description = {
            "Is a speaker until its input ends.",
            "Enter is the button: once to speak, again to let go. m and Enter moves the mute switch, q and Enter ends."
        },
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    @Option(names = "--config", required = true, description = "Settings; device-agent sample prints some.")
    private Path config;

    @Spec
    private CommandSpec spec;

    private boolean pressed;
    private boolean muted;

    @Override
    public Integer call() throws Exception {
        AgentConfig settings = ConfigFile.read(config);
        Terminal terminal = new Terminal(spec.commandLine().getOut());
        Microphone microphone = Microphone.parse(settings.microphone(), settings.commandFormat(), true);
        try (Agent agent = new Agent(
                        settings, microphone, Transcriber.none(), Clock.systemUTC(), new SecureRandom(), terminal);
                BufferedReader keys = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            agent.start();
            String key = keys.readLine();
            while (key != null && !key.strip().equals("q")) {
                obey(key.strip(), agent, terminal);
                key = keys.readLine();
            }
        }
        return 0;
    }

    private synchronized void obey(String key, Agent agent, Terminal terminal) {
        if (key.equals("m")) {
            muted = !muted;
            agent.mute(muted);
        } else if (pressed) {
            agent.release();
        } else {
            pressed = true;
            var unused = agent.press().thenAccept(heard -> {
                terminal.heard(heard);
                letGo();
            });
        }
    }

    private synchronized void letGo() {
        pressed = false;
    }
}
