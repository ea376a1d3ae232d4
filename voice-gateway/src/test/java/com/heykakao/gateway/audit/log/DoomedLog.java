package com.heykakao.gateway.audit.log;

import com.heykakao.gateway.audit.Accesses;
import java.nio.file.Path;
import java.time.Clock;

/** A program that appends from many threads until it is killed. It prints the number and the agent of each trace it was given. */
final class DoomedLog {
    private static final int THREADS = 16;

    private DoomedLog() {}

    public static void main(String[] args) {
        LogHome home = new LogHome(Path.of(args[0]), Clock.systemUTC());
        home.open();
        for (int i = 0; i < THREADS; i++) {
            int thread = i;
            new Thread(() -> append(home.log(), thread)).start();
        }
    }

    private static void append(MerkleLog log, int thread) {
        for (int i = thread; ; i += THREADS) {
            long sequence = log.append(Accesses.lookUp(i)).sequence();
            System.out.println(sequence + " agent-" + i);
            System.out.flush();
        }
    }
}
