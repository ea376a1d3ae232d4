package com.heykakao.gateway;

import java.nio.file.Path;

/**
 * Where a gateway keeps what is its own: {@code gateway.yaml}, {@code pki/}, {@code root/root.cell}, {@code data/}. Data and root
 * are of two backup classes and lie in two directories so that nobody copies both by accident.
 */
public record HomeDirectory(Path path) {
    Path config() {
        return path.resolve("gateway.yaml");
    }

    Path pki() {
        return path.resolve("pki");
    }

    Path rootCell() {
        return path.resolve("root").resolve("root.cell");
    }

    Path data() {
        return path.resolve("data");
    }
}
