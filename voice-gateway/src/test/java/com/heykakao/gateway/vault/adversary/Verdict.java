package com.heykakao.gateway.vault.adversary;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What an attacker got of a trial. Only rows count that the copies hold: what was never copied would prove nothing.
 *
 * @param dead rows of erased homes and punctured utterances
 * @param deadTags of erased homes, and those taken back
 * @param deadTagsSeen in any page or keyring that opened
 * @param deadSlotsSeen erased slots to which an opened bucket leads
 */
record Verdict(
        int dead,
        int deadOpened,
        int live,
        int liveOpened,
        int deadTags,
        int deadTagsSeen,
        int liveTags,
        int liveTagsSeen,
        int deadSlotsSeen) {

    static Verdict of(Trial trial, Harvest harvest, Findings findings) {
        List<Canary> copied = trial.canaries().stream()
                .filter(canary -> harvest.rows().contains(canary.row()))
                .toList();
        List<Canary> dead = copied.stream().filter(trial::isDead).toList();
        List<Canary> live = copied.stream().filter(Predicate.not(trial::isDead)).toList();
        return new Verdict(
                dead.size(),
                opened(dead, findings),
                live.size(),
                opened(live, findings),
                trial.deadTags().size(),
                seen(trial.deadTags(), findings),
                trial.liveTags().size(),
                seen(trial.liveTags(), findings),
                (int) findings.slots().stream().filter(trial::isErased).count());
    }

    /** How many of these opened to what was sealed in them. */
    static int opened(List<Canary> canaries, Findings findings) {
        return (int) canaries.stream()
                .filter(canary -> canary.plaintext().equals(findings.opened().get(canary.row())))
                .count();
    }

    private static int seen(Set<Bytes> tags, Findings findings) {
        return (int) tags.stream().filter(findings.tags()::contains).count();
    }
}
