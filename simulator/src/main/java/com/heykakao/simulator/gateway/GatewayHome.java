package com.heykakao.simulator.gateway;

import java.nio.file.Path;

/** The files of a gateway that somebody outside it reads. */
public record GatewayHome(Path path) {
    /** PEM; speakers and parents trust it. */
    public Path caCertificate() {
        return path.resolve("pki").resolve("ca.crt");
    }

    public Path settings() {
        return path.resolve("gateway.yaml");
    }

    /** The store: rows of people and key pages, sealed. */
    public Path data() {
        return path.resolve("data");
    }

    /** The file share of the root key. */
    public Path rootCell() {
        return path.resolve("root").resolve("root.cell");
    }

    /** A C2SP signed-note verifier key; whoever is shown an erasure certificate checks it with this. */
    public Path notaryKey() {
        return path.resolve("pki").resolve("notary.pub");
    }

    /** The access log's verifier key, for its checkpoints and proofs. */
    public Path logKey() {
        return path.resolve("pki").resolve("log.pub");
    }

    /** What anybody may read of the access log (C2SP tlog-tiles). */
    public Path publishedLog() {
        return path.resolve("log").resolve("tlog");
    }
}
