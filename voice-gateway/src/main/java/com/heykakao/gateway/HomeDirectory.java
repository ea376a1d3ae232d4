package com.heykakao.gateway;

import com.heykakao.gateway.audit.stored.LogDirectory;
import com.heykakao.gateway.config.GatewayConfig;
import com.heykakao.gateway.config.YamlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a gateway keeps what is its own: {@code gateway.yaml}, {@code pki/}, {@code root/root.cell}, {@code data/}, and the
 * access log in {@code log/}. Data and root are of two backup classes and lie in two directories so that nobody copies both by accident.
 */
public record HomeDirectory(Path path) {
    Path config() {
        return path.resolve("gateway.yaml");
    }

    /** @throws com.heykakao.gateway.config.ConfigException where a setting is missing, unknown or out of range */
    GatewayConfig readConfig() throws IOException {
        try (var in = Files.newInputStream(config())) {
            return YamlFile.read(in, config().toString(), GatewayConfig.class);
        }
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

    LogDirectory log() {
        return new LogDirectory(path.resolve("log"));
    }
}
