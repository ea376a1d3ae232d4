package com.heykakao.gateway.vault.crash;

import com.heykakao.gateway.store.RocksStore;
import com.heykakao.gateway.vault.CrashAccess;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.SubjectKeyring;
import com.heykakao.gateway.vault.SubjectKind;
import com.heykakao.gateway.vault.UtteranceRange;
import com.heykakao.gateway.vault.Vault;
import com.heykakao.gateway.vault.root.RootCell;
import com.heykakao.gateway.vault.tree.MoveStep;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * A program that changes a vault and stands still at one step, for its parent to kill it. Arguments: directory, change, step. It
 * prints a line for each home it made, and {@code at} when it stands still.
 */
final class DoomedProcess {
    private DoomedProcess() {}

    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[0]);
        MoveStep deadly = MoveStep.valueOf(args[2]);
        SecureRandom random = new SecureRandom();
        boolean[] armed = {false};
        RocksStore store = RocksStore.open(directory.resolve("data"));
        Vault vault = CrashAccess.open(
                RootCell.open(directory.resolve("root.cell"), true, List.of(), random), store, random, step -> {
                    if (armed[0] && step == deadly) {
                        System.out.println("at");
                        standStill();
                    }
                });
        Subject kept = enrol(vault, "kept");
        Subject victim = enrol(vault, "victim");
        System.out.println("kept " + canary(vault, kept, 0));
        System.out.println("victim " + canary(vault, victim, 0) + " " + canary(vault, victim, 1));
        armed[0] = true;
        switch (args[1]) {
            case "DESTROY" -> System.out.println("done " + vault.destroy(List.of(victim)));
            case "PUNCTURE" -> System.out.println("done " + vault.puncture(victim, List.of(UtteranceRange.single(0))));
            default -> System.out.println("done " + enrol(vault, "newcomer"));
        }
    }

    static Subject enrol(Vault vault, String name) throws Exception {
        return vault.enrol(SubjectKind.ACCOUNT, List.of(Town.tag(vault, name)));
    }

    private static String canary(Vault vault, Subject subject, int number) throws Exception {
        SubjectKeyring keyring = vault.keyring(subject);
        return HexFormat.of().formatHex(keyring.utterance(number).seal(new byte[] {42}, new byte[] {1}));
    }

    private static void standStill() {
        boolean interrupted = false;
        while (!interrupted) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }
}
