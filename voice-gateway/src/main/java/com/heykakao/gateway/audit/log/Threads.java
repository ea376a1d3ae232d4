package com.heykakao.gateway.audit.log;

/** Waiting for a thread's end. */
final class Threads {
    private Threads() {}

    /** However often the waiting one is interrupted. */
    static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
