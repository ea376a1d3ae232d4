package com.heykakao.simulator.demo;

import com.heykakao.agent.Heard;
import com.heykakao.agent.gateway.Outcome;
import com.heykakao.simulator.home.VirtualHome;
import com.heykakao.simulator.recording.RecordedCommands;
import com.heykakao.simulator.recording.Recording;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;

/** Somebody at the terminal, who has a recorded command said beside a speaker at each Enter. */
final class ByHand {
    private static final List<String> COMMANDS = List.of("weather", "lullaby", "story", "message");

    private final VirtualHome home;
    private final RecordedCommands recorded;
    private int said;

    ByHand(VirtualHome home, RecordedCommands recorded) {
        this.home = home;
        this.recorded = recorded;
    }

    /** Returns at once; lines are read in a thread of its own until they end. */
    void listen(InputStream keyboard, PrintWriter out) {
        BufferedReader lines = new BufferedReader(new InputStreamReader(keyboard, Charset.defaultCharset()));
        Thread thread = new Thread(() -> answer(lines, out), "keyboard");
        thread.setDaemon(true);
        thread.start();
    }

    private void answer(BufferedReader lines, PrintWriter out) {
        try {
            while (lines.readLine() != null) {
                out.println(sayNext());
                out.flush();
            }
        } catch (IOException e) {
            out.println("the keyboard cannot be read any more: " + e.getMessage());
            out.flush();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String sayNext() throws InterruptedException {
        Recording recording = recorded.command(COMMANDS.get(said % COMMANDS.size()));
        Heard heard = home.say(recording);
        if (!(heard instanceof Heard.Sent sent)) {
            return "the speaker does not listen: it is " + home.state();
        }
        said++;
        return "“" + recording.text() + "” was said: " + told(sent.outcome());
    }

    private static String told(Outcome outcome) {
        if (outcome instanceof Outcome.Stored stored) {
            return "stored, " + stored.bytes() + " bytes of sound";
        }
        return outcome instanceof Outcome.Refused refused ? "refused, " + refused.reason() : "the gateway is away";
    }
}
