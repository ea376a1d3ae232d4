package com.heykakao.gateway;

import com.heykakao.gateway.store.RocksStore;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.store.Table;
import com.heykakao.gateway.vault.SubjectKind;
import com.heykakao.gateway.vault.VaultCheck;
import com.heykakao.gateway.vault.root.RootCell;
import com.heykakao.gateway.vault.tree.TreeReport;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code voice-gateway vault check}. */
@Command(
        name = "check",
        description = {
            "Walks the whole key tree and says what it finds; changes nothing.",
            "Ends with 0 when the invariants of docs/vault-format.md hold, else with 1 and a line for each fault.",
            "While the gateway serves, a change under way may show as a fault: stop it first, or look again."
        },
        mixinStandardHelpOptions = true)
final class VaultCheckCommand implements Callable<Integer> {
    @Option(names = "--home", required = true, description = "Directory that init made.")
    private Path home;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        HomeDirectory directory = new HomeDirectory(home);
        VaultCheck.Report report;
        try (Store store = RocksStore.openReadOnly(directory.data(), Table.OF_VOICE);
                RootCell cell =
                        HomeRoot.openReadOnly(directory, directory.readConfig().root(), new SecureRandom())) {
            report = new VaultCheck(cell, store).run();
        }
        TreeReport tree = report.tree();
        var out = spec.commandLine().getOut();
        out.printf("root epoch %d%nsubjects live %d, erased %d%n", tree.epoch(), tree.live() - 1, tree.erased());
        for (SubjectKind kind : List.of(SubjectKind.ACCOUNT, SubjectKind.CHILD)) {
            out.printf(
                    "  %s live %d%n",
                    kind.name().toLowerCase(Locale.ROOT), report.live().getOrDefault(kind, 0L));
        }
        out.printf("utterance keys destroyed %d%n", report.punctured());
        out.printf("key pages %d, orphans %d%n", tree.pages(), tree.orphans());
        tree.faults().forEach(fault -> out.printf("FAULT %s%n", fault));
        out.println(tree.faults().isEmpty() ? "sound" : "not sound");
        return tree.faults().isEmpty() ? 0 : 1;
    }
}
