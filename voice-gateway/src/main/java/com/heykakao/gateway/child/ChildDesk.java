package com.heykakao.gateway.child;

import com.heykakao.gateway.audit.Trace;
import com.heykakao.gateway.care.Doors;
import com.heykakao.gateway.config.ChildSettings;
import com.heykakao.gateway.consent.ConsentBook;
import com.heykakao.gateway.consent.Given;
import com.heykakao.gateway.consent.Receipt;
import com.heykakao.gateway.erasure.Certificate;
import com.heykakao.gateway.erasure.DependentEraser;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.Vault;
import com.heykakao.proto.common.v1.ErrorReason;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A parent's child profiles. Thread-safe; blocks on the disk. What it answers is durable. */
public final class ChildDesk {

    static final String WHAT = "child profile";

    private static final byte[] ALL = {};

    private final Seats seats;
    private final ProfileBook book;
    private final HomeProfiles profiles;
    private final ConsentBook consents;
    private final DependentEraser eraser;
    private final Doors doors;
    private final Vault vault;
    private final Store store;
    private final ChildSettings periods;
    private final Clock clock;
    private final SecureRandom random;

    ChildDesk(
            Seats seats,
            ProfileBook book,
            HomeProfiles profiles,
            ConsentBook consents,
            DependentEraser eraser,
            Doors doors,
            Vault vault,
            Store store,
            ChildSettings periods,
            Clock clock,
            SecureRandom random) {
        this.seats = seats;
        this.book = book;
        this.profiles = profiles;
        this.consents = consents;
        this.eraser = eraser;
        this.doors = doors;
        this.vault = vault;
        this.store = store;
        this.periods = periods;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Agrees to child profiles, behind the door that a withdrawal goes through, so that neither overtakes the other.
     *
     * @throws RefusedException as {@link ConsentBook#give}
     */
    public Given agree(Subject home, String policyVersion, byte[] textSha256) {
        return doors.inside(
                home, "consent", () -> consents.give(home, ConsentBook.CHILD_PROFILE, policyVersion, textSha256));
    }

    /** @throws RefusedException CONSENT_REQUIRED, INVALID_FIELD, CHILD_TURNED_14, QUOTA */
    public Child create(Subject home, ChildItems items) {
        ItemRules.check(items, clock);
        // Inside the door, so that an erasure finds the child or this call finds the home gone.
        return doors.inside(home, WHAT, () -> {
            profiles.requireConsent(home);
            int seat = freeSeat(home);
            ChildId id = ChildId.random(random);
            Instant now = clock.instant();
            Profile profile = ProfileBook.fresh(seats.take(home, seat, id), id, home, seat, items, now);
            put(profile);
            return profile.shown(now, periods);
        });
    }

    /** Oldest first, damaged ones last; those and frozen ones without items. One so damaged that not even its id opens is left out. */
    public List<Child> list(Trace trace, Subject home) {
        trace.requireCovers(home);
        return doors.inside(home, WHAT, () -> {
            Instant now = clock.instant();
            return seats.of(home).stream()
                    .map(child -> book.shown(
                            child, profile -> profiles.used(profile, now).shown(now, periods)))
                    .flatMap(Optional::stream)
                    .sorted(Child.OLDEST_FIRST)
                    .toList();
        });
    }

    /** @throws RefusedException NOT_FOUND, CHILD_TURNED_14 */
    public Child get(Trace trace, Subject home, ChildId id) {
        trace.requireCovers(home);
        return doors.inside(home, WHAT, () -> {
            Instant now = clock.instant();
            return profiles.used(profiles.requireUnfrozen(home, id, now), now).shown(now, periods);
        });
    }

    /** @throws RefusedException NOT_FOUND, CONSENT_REQUIRED, INVALID_FIELD, CHILD_TURNED_14, STALE_ETAG */
    public Child update(Subject home, ChildId id, String etag, ChildItems items) {
        return doors.inside(home, WHAT, () -> {
            Instant now = clock.instant();
            Profile before = profiles.requireUnfrozen(home, id, now);
            profiles.requireConsent(home);
            ItemRules.check(items, clock);
            if (!before.etag().equals(etag)) {
                throw RefusedException.staleEtag("profile");
            }
            Profile edited = ProfileBook.edited(before, items, now);
            put(edited);
            return edited.shown(now, periods);
        });
    }

    /**
     * The profile is to stay.
     *
     * @throws RefusedException NOT_FOUND, CHILD_TURNED_14
     */
    public Child confirm(Trace trace, Subject home, ChildId id) {
        trace.requireCovers(home);
        return doors.inside(home, WHAT, () -> {
            Instant now = clock.instant();
            Profile confirmed = ProfileBook.used(profiles.requireUnfrozen(home, id, now), now);
            profiles.putLife(confirmed);
            return confirmed.shown(now, periods);
        });
    }

    /** @throws RefusedException NOT_FOUND */
    public Certificate delete(Subject home, ChildId id) {
        return doors.inside(
                home,
                WHAT,
                () -> eraser.destroy(
                        home, List.of(profiles.require(home, id)), "child-deleted", id.bytes(), new Batch()));
    }

    /**
     * Ends the consent and destroys every profile that stood on it.
     *
     * @throws RefusedException CONSENT_REQUIRED where it was not given
     */
    public Withdrawal withdraw(Subject home) {
        return doors.inside(home, "consent", () -> {
            Batch batch = new Batch();
            Receipt receipt = consents.withdraw(batch, home, ConsentBook.CHILD_PROFILE)
                    .orElseThrow(HomeProfiles::consentRequired);
            return new Withdrawal(eraser.destroy(home, seats.of(home), "child-consent-withdrawn", ALL, batch), receipt);
        });
    }

    private int freeSeat(Subject home) {
        for (int seat = 0; seat < Seats.MOST; seat++) {
            Optional<Subject> taken = seats.at(home, seat);
            if (taken.isEmpty()) {
                return seat;
            }
            if (!book.isFinished(taken.get())) {
                var unused = vault.destroy(List.of(taken.get()));
                return seat;
            }
        }
        throw new RefusedException(
                ErrorReason.ERROR_REASON_QUOTA, "a home keeps at most " + Seats.MOST + " child profiles; delete one");
    }

    private void put(Profile profile) {
        Batch batch = new Batch();
        book.putItems(batch, profile);
        book.putLife(batch, profile);
        store.commitAndWait(batch);
    }
}
