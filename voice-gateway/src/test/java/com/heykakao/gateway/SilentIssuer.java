package com.heykakao.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** An issuer that takes connections and says nothing on them. */
public final class SilentIssuer implements AutoCloseable {
    private static final int BACKLOG = 200;

    private final ServerSocket server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    private final List<Socket> connections = new ArrayList<>();

    public SilentIssuer() throws IOException {
        Thread acceptor = new Thread(this::accept, "silent-issuer");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    private void accept() {
        while (true) {
            try {
                Socket taken = server.accept();
                synchronized (connections) {
                    connections.add(taken);
                }
            } catch (IOException e) {
                return;
            }
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** How many calls came to it. */
    public int calls() {
        synchronized (connections) {
            return connections.size();
        }
    }

    /** Makes so many calls at once, and waits for their ends. */
    public <T> List<T> calledBy(int callers, Callable<T> call) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            CountDownLatch together = new CountDownLatch(callers);
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                running.add(threads.submit(() -> {
                    together.countDown();
                    together.await();
                    return call.call();
                }));
            }
            List<T> ends = new ArrayList<>();
            for (Future<T> end : running) {
                ends.add(end.get());
            }
            return ends;
        } finally {
            threads.shutdownNow();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        synchronized (connections) {
            for (Socket taken : connections) {
                taken.close();
            }
        }
    }
}
