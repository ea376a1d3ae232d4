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
        return FileRootShare.open(directory.resolve("share.cell"), true, random);
    }

    @Override
    Object snapshot() throws IOException {
        return new BigInteger(1, Files.readAllBytes(directory.resolve("share.cell")));
    }
}
