package com.heykakao.gateway.vault.adversary;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** A trial that was run, everything harvested, and the attack with the root as it lies on disk at the end. */
record Forensics(Trial trial, Harvest harvest, Findings findings, Verdict verdict, Specimen specimen) {

    static Forensics of(String name, Specimen specimen, Path copies, int homes, long seed) throws IOException {
        long start = System.nanoTime();
        Trial trial = new Trial(specimen, copies, new Random(seed));
        trial.run(homes);
        long ran = System.nanoTime();
        Harvest harvest = trial.harvest();
        Findings findings = specimen.attack(harvest, specimen.root());
        Verdict verdict = Verdict.of(trial, harvest, findings);
        System.out.printf(
                "forensics of %s: seed %d, %d homes, %d erased, %d copies, %d files, %d row versions, %d keys learned, %s, %d ms + %d ms%n",
                name,
                seed,
                homes,
                trial.erased(),
                trial.moments().size(),
                harvest.files(),
                harvest.rows().size(),
                findings.keys().size(),
                verdict,
                (ran - start) / 1_000_000,
                (System.nanoTime() - ran) / 1_000_000);
        return new Forensics(trial, harvest, findings, verdict, specimen);
    }

    private List<Canary> dead() {
        return trial.canaries().stream()
                .filter(trial::isDead)
                .filter(canary -> harvest.rows().contains(canary.row()))
                .toList();
    }

    /** Dead rows of homes that were live when a copy was taken, so that it had their keys too. */
    List<Canary> deadOfCopiedHomes() {
        return dead().stream()
                .filter(canary -> trial.moments().stream()
                        .anyMatch(moment -> moment.alive().containsKey(canary.slot())))
                .toList();
    }

    /** With the root of that moment: rows that open of those that died later, and of those that were dead already. */
    Hindsight with(Trial.Moment moment) {
        Findings then = specimen.attack(harvest, moment.root());
        List<Canary> diedLater =
                dead().stream().filter(canary -> Trial.wasLive(canary, moment)).toList();
        List<Canary> diedBefore =
                dead().stream().filter(canary -> !Trial.wasLive(canary, moment)).toList();
        return new Hindsight(diedLater.size(), Verdict.opened(diedLater, then), Verdict.opened(diedBefore, then));
    }

    /** @param otherOpened rows that were dead already, or of homes that came later */
    record Hindsight(int diedLater, int diedLaterOpened, int otherOpened) {}
}
