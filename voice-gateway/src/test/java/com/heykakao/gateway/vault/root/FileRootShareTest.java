package com.heykakao.gateway.vault.root;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.io.TempDir;

final class FileRootShareTest extends ShareConformance {
    @TempDir
    Path directory;

    private final SecureRandom random = new SecureRandom();

    @Override
    RootShare open() {
        Path file = directory.resolve("share.cell");
        return Files.exists(file) ? FileRootShare.open(file, true, random) : FileRootShare.create(file, true, random);
    }

    @Override
    Object snapshot() throws IOException {
        return new BigInteger(1, Files.readAllBytes(directory.resolve("share.cell")));
    }
}
