package com.heykakao.simulator.demo;

import com.heykakao.simulator.gateway.CommandReport;
import com.heykakao.simulator.gateway.GatewayHome;
import com.heykakao.simulator.gateway.GatewayProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Takes a copy of the gateway's whole data directory, write-ahead log and all, and comes back later for the root key. For one
 * thread.
 */
final class Thief {
    private final GatewayProcess gateway;
    private final GatewayHome loot;

    /** @param hideout a directory that is not there yet */
    Thief(GatewayProcess gateway, Path hideout) {
        this.gateway = gateway;
        this.loot = new GatewayHome(hideout);
    }

    /** @return how many files */
    int copyData() throws IOException {
        Files.createDirectories(loot.data());
        List<Path> files;
        try (Stream<Path> found = Files.list(gateway.home().data())) {
            files = found.toList();
        }
        for (Path file : files) {
            Files.copy(file, loot.data().resolve(file.getFileName()));
        }
        return files.size();
    }

    /** What the copy is worth with the root key as it is now. */
    CommandReport tryCurrentRoot() throws IOException {
        Files.copy(gateway.home().settings(), loot.settings(), StandardCopyOption.REPLACE_EXISTING);
        Files.createDirectories(loot.rootCell().getParent());
        Files.copy(gateway.home().rootCell(), loot.rootCell(), StandardCopyOption.REPLACE_EXISTING);
        return gateway.checkVault(loot);
    }
}
