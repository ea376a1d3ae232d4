package com.heykakao.gateway;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test of the rooms of care, with real rooms below them. */
abstract class CareTest {
    @TempDir
    Path directory;

    CareTown town;

    @BeforeEach
    void openTown() throws Exception {
        town = new CareTown(directory);
    }

    @AfterEach
    void closeTown() {
        town.close();
    }
}
