package com.heykakao.gateway.vault.adversary;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Somebody with copies of a data directory and the bytes of a root cell, for tests of other rooms. */
public final class DiskThief {
    private final Findings findings;

    private DiskThief(Findings findings) {
        this.findings = findings;
    }

    /** Opens all that opens. */
    public static DiskThief with(List<Path> copies, Path rootCell) throws IOException {
        return new DiskThief(Adversary.attack(Harvest.of(copies), RootMaterial.of(Files.readAllBytes(rootCell))));
    }

    /** Rows that opened. */
    public int opened() {
        return findings.opened().size();
    }

    /** Whether a row that opened holds this text. */
    public boolean reads(String text) {
        String needle = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return findings.opened().values().stream()
                .anyMatch(plaintext -> new String(plaintext.array(), StandardCharsets.ISO_8859_1).contains(needle));
    }
}
