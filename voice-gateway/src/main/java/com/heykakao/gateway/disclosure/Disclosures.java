package com.heykakao.gateway.disclosure;

import com.heykakao.gateway.audit.Access;
import com.heykakao.gateway.audit.AccessHistory;
import com.heykakao.gateway.audit.AccessHistory.Stretch;
import com.heykakao.gateway.audit.Actor;
import com.heykakao.gateway.audit.Recorded;
import com.heykakao.gateway.audit.Trace;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.SubjectKeyring;
import com.heykakao.gateway.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The accesses to each home, and to its children. Thread-safe; blocks on the disk. */
public final class Disclosures {
    private static final int PSEUDONYM_CHARACTERS = 8;

    private final AccessHistory history;
    private final Vault vault;
    private final Family family;

    public Disclosures(AccessHistory history, Vault vault, Family family) {
        this.history = history;
        this.vault = vault;
        this.family = family;
    }

    /**
     * One page of a list.
     *
     * @param next what the next page is {@code before}; empty on the last
     */
    public record Page(List<Disclosed> accesses, Optional<Long> next) {}

    /**
     * Newest first.
     *
     * @param before the last page's {@code next}; empty for the first page
     * @param size 1 or more
     */
    public Page list(Trace trace, Subject home, Days days, Optional<Long> before, int size) {
        trace.requireCovers(home);
        SubjectKeyring keyring = vault.keyring(home);
        Stretch stretch = new Stretch(days.from(), days.until(), before.orElse(Long.MAX_VALUE));
        List<Disclosed> found = Stream.concat(Stream.of(new Family.Member(home, "")), family.of(home).stream())
                .flatMap(member -> history.newest(member.subject(), stretch, size + 1).stream()
                        .map(entry -> disclosed(keyring, member.childId(), entry)))
                .sorted(Comparator.comparingLong(Disclosed::sequence).reversed())
                .limit(size + 1L)
                .toList();
        List<Disclosed> page = found.stream().limit(size).toList();
        return new Page(
                page,
                found.size() > size ? Optional.of(page.get(page.size() - 1).sequence()) : Optional.empty());
    }

    private static Disclosed disclosed(SubjectKeyring home, String child, Recorded entry) {
        Access access = entry.access();
        Actor actor = access.actor();
        return new Disclosed(
                entry.sequence(),
                entry.at(),
                child,
                actor.kind(),
                actor.employer(),
                actor.roles(),
                actor.kind() == Actor.Kind.STAFF ? pseudonym(home, actor) : "",
                access.task(),
                access.items(),
                access.reason(),
                access.ticket(),
                access.refusal());
    }

    /** Under the home's own key: two homes cannot find out that the same person looked at both, and it dies with the home. */
    private static String pseudonym(SubjectKeyring home, Actor actor) {
        byte[] person = (actor.employer() + "\n" + actor.id()).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(home.rowTag("staff-pseudonym", person)).substring(0, PSEUDONYM_CHARACTERS);
    }
}
