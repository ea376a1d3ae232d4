package com.heykakao.gateway.staff;

import com.heykakao.gateway.audit.AccessLog;
import com.heykakao.gateway.audit.Actor;
import com.heykakao.gateway.audit.Call;
import com.heykakao.gateway.config.Cidr;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.proto.common.v1.ErrorReason;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What has to be true before a staff call is let through; docs/staff-access.md, invariant 1. Asked anew at each call. Thread-safe; blocks on the
 * disk where somebody's rights are new.
 */
public final class Gates {
    private final ClaimMap claims;
    private final SignIns signIns;
    private final Map<String, List<Cidr>> networks;
    private final StaffBook book;
    private final Locks locks;
    private final Contracts contracts;
    private final AccessRules rules;
    private final AccessLog log;
    private final Clock clock;

    Gates(
            ClaimMap claims,
            SignIns signIns,
            Map<String, List<Cidr>> networks,
            StaffBook book,
            Locks locks,
            Contracts contracts,
            AccessRules rules,
            AccessLog log,
            Clock clock) {
        this.claims = claims;
        this.signIns = signIns;
        this.networks = networks;
        this.book = book;
        this.locks = locks;
        this.contracts = contracts;
        this.rules = rules;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Reads a token that was verified.
     *
     * @param token its claims
     * @throws RefusedException SIGN_IN_REQUIRED where it does not say who signed in and when
     */
    public Shown read(Map<String, Object> token) {
        return claims.read(token);
    }

    /** Whom the access log names, whether or not they pass. */
    public Actor actor(Shown shown) {
        return Actor.staff(shown.id(), shown.employer(), Shown.names(inForce(shown, book.removed(shown.id()))));
    }

    /**
     * Lets a call through, or says which gate stays shut.
     *
     * @param task the RPC's full method name
     * @throws RefusedException SIGN_IN_REQUIRED, NETWORK_NOT_ALLOWED, STAFF_IDLE, STAFF_LOCKED, CONTRACT_NOT_IN_FORCE, ROLE_NOT_ALLOWED, in
     *     this order; LOG_UNAVAILABLE where rights that are new cannot be written down
     */
    public StaffMember pass(Shown shown, InetAddress from, String task) {
        signIns.requireFresh(shown);
        // Not by the person, who shows what the issuer says; and apart from the call's own entry, which says what is
        // read.
        Set<StaffRole> removed = book.note(shown, () -> new Call(log, Actor.gateway(), from.getHostAddress(), task))
                .removed();
        requireNetwork(shown.employer(), from);
        signIns.requireNotIdle(shown);
        requireUnlocked(shown);
        contracts.requireInForce(shown.employer());
        Set<StaffRole> roles = requireRole(shown, removed, task);
        return new StaffMember(shown.id(), shown.employer(), roles);
    }

    /**
     * Asks again, for a call that was let through and is still being answered.
     *
     * @throws RefusedException as {@link #pass}, where a gate has shut since
     */
    public void requireStill(Shown shown, String task) {
        signIns.requireFresh(shown);
        requireUnlocked(shown);
        contracts.requireInForce(shown.employer());
        var unused = requireRole(shown, book.removed(shown.id()), task);
    }

    private Set<StaffRole> requireRole(Shown shown, Set<StaffRole> removed, String task) {
        Set<StaffRole> roles = inForce(shown, removed);
        if (!rules.rule(task)
                .filter(rule -> rule.allows(shown.employer(), roles))
                .isPresent()) {
            throw new RefusedException(
                    ErrorReason.ERROR_REASON_ROLE_NOT_ALLOWED,
                    "no role of the caller at its company may call this; a privacy officer knows who may");
        }
        return roles;
    }

    private void requireNetwork(String employer, InetAddress from) {
        List<Cidr> own = networks.getOrDefault(employer, networks.getOrDefault(StaffOffice.ALL, List.of()));
        if (own.stream().noneMatch(network -> network.contains(from))) {
            throw new RefusedException(
                    ErrorReason.ERROR_REASON_NETWORK_NOT_ALLOWED,
                    "the caller's address is not in the company's network; call from there");
        }
    }

    private void requireUnlocked(Shown shown) {
        Optional<Instant> until = locks.ofPerson(shown.id()).or(() -> locks.ofEmployer(shown.employer()));
        if (until.isEmpty()) {
            return;
        }
        if (until.get().equals(Locks.NEVER)) {
            throw new RefusedException(
                    ErrorReason.ERROR_REASON_STAFF_LOCKED,
                    "locked for unusual look-ups; a privacy officer has to unlock");
        }
        long seconds = Duration.between(clock.instant(), until.get()).toSeconds() + 1;
        throw new RefusedException(
                ErrorReason.ERROR_REASON_STAFF_LOCKED,
                "locked after too many refused calls; wait, or ask a privacy officer to unlock",
                Map.of("retry_after_seconds", Long.toString(seconds)));
    }

    private static Set<StaffRole> inForce(Shown shown, Set<StaffRole> removed) {
        return shown.roles().stream().filter(role -> !removed.contains(role)).collect(Collectors.toUnmodifiableSet());
    }
}
