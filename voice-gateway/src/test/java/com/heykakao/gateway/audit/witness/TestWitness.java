package com.heykakao.gateway.audit.witness;

import com.heykakao.gateway.audit.reference.Head;
import com.heykakao.gateway.audit.reference.LogFault;
import com.heykakao.gateway.audit.reference.Merkle;
import com.heykakao.gateway.audit.reference.ReferenceKey;
import com.heykakao.gateway.audit.reference.ReferenceNote;
import com.heykakao.gateway.audit.reference.ReferenceSigner;
import com.heykakao.gateway.config.GatewayConfig;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** A witness on loopback, written from C2SP tlog-witness and tlog-cosignature: it checks everything and keeps the newest head of each log. */
public final class TestWitness implements AutoCloseable {
    /** What it answers. */
    public record Answer(int status, String type, String body) {
        public static Answer of(int status) {
            return new Answer(status, "text/plain", "status " + status + "\n");
        }
    }

    /** Answers in its place. */
    public interface Stead {
        Answer answer(String request) throws IOException, InterruptedException;
    }

    private final Clock clock;
    private final ReferenceSigner signer;
    private final Map<String, ReferenceKey> logs = new ConcurrentHashMap<>();
    private final Map<String, Head> heads = new ConcurrentHashMap<>();
    private final List<Integer> statuses = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile Stead stead = this::judge;

    /** @param name in its signatures */
    public TestWitness(String name, Clock clock) throws IOException {
        this.clock = clock;
        this.signer = ReferenceSigner.ofCosignatures(name);
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/add-checkpoint", this::exchange);
        server.start();
    }

    /** Its submission prefix. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** As settings name it. */
    public TrustedWitness trusted() {
        return TrustedWitness.of(List.of(new GatewayConfig.Witness(url(), vkey())))
                .get(0);
    }

    public String vkey() {
        return signer.vkey();
    }

    ReferenceSigner signer() {
        return signer;
    }

    /** Follows a log, by its verifier key. */
    public void follow(String vkey) {
        ReferenceKey key = ReferenceKey.parse(vkey);
        logs.put(key.name(), key);
    }

    /** The statuses of its answers so far. */
    public List<Integer> statuses() {
        return statuses;
    }

    /** Lets somebody else answer from now on; null ends it. */
    public void instead(Stead other) {
        stead = other == null ? this::judge : other;
    }

    private void exchange(HttpExchange exchange) throws IOException {
        try (exchange) {
            String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Answer answer = exchange.getRequestMethod().equals("POST") ? stead.answer(request) : Answer.of(405);
            statuses.add(answer.status());
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One at a time, so that checking and keeping the head are one step. */
    public synchronized Answer judge(String request) {
        int border = request.indexOf("\n\n");
        if (border < 0) {
            return Answer.of(400);
        }
        List<String> lines = request.substring(0, border).lines().toList();
        if (!lines.get(0).matches("old (0|[1-9][0-9]*)") || lines.size() > 64) {
            return Answer.of(400);
        }
        long old = Long.parseLong(lines.get(0).substring(4));
        byte[] checkpoint = request.substring(border + 2).getBytes(StandardCharsets.UTF_8);
        List<byte[]> proof;
        ReferenceNote note;
        try {
            proof = lines.stream().skip(1).map(Base64.getDecoder()::decode).toList();
            note = ReferenceNote.parse(checkpoint);
        } catch (LogFault | IllegalArgumentException e) {
            return Answer.of(400);
        }
        String origin = note.text().lines().findFirst().orElse("");
        if (!logs.containsKey(origin)) {
            return Answer.of(404);
        }
        Head head;
        try {
            head = Head.open(checkpoint, logs.get(origin));
        } catch (LogFault fault) {
            return Answer.of(403);
        }
        if (old > head.size()) {
            return Answer.of(400);
        }
        Head before = heads.getOrDefault(origin, new Head(origin, 0, Merkle.root(List.of())));
        if (old != before.size()) {
            return new Answer(409, "text/x.tlog.size", before.size() + "\n");
        }
        if (old == head.size() && old > 0) {
            if (!before.equals(head)) {
                return Answer.of(409);
            }
        } else if (!Merkle.consistent(old, before.root(), head.size(), head.root(), proof)) {
            return Answer.of(422);
        }
        heads.put(origin, head);
        return cosigned(signer.cosign(note.text(), clock.instant().getEpochSecond()));
    }

    static Answer cosigned(String... lines) {
        return new Answer(200, "text/plain", String.join("", lines));
    }

    /** The checkpoint in a request, without its signatures. */
    static String textOf(String request) {
        String checkpoint = request.substring(request.indexOf("\n\n") + 2);
        return checkpoint.substring(0, checkpoint.lastIndexOf("\n\n") + 1);
    }

    public Stream<Head> heads() {
        return heads.values().stream();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
