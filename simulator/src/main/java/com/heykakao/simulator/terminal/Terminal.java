package com.heykakao.simulator.terminal;

import java.io.IOException;

/** Whether somebody is watching. */
public final class Terminal {
    private Terminal() {}

    /** POSIX test -t; from JDK 22 on System.console() no longer tells. */
    public static boolean isInteractive() throws InterruptedException {
        try {
            return new ProcessBuilder("sh", "-c", "test -t 0 && test -t 1")
                            .inheritIO()
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
