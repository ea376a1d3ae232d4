package com.heykakao.gateway.child;

import com.heykakao.gateway.consent.ConsentBook;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.proto.common.v1.ErrorReason;
import java.time.Duration;
import java.time.Instant;

/** The profiles that a home may use now. To be asked behind the home's door. Thread-safe; blocks on the disk. */
final class HomeProfiles {
    /** Use is noted once in so long. */
    private static final Duration USE = Duration.ofDays(1);

    private final Seats seats;
    private final ProfileBook book;
    private final ConsentBook consents;
    private final Store store;

    HomeProfiles(Seats seats, ProfileBook book, ConsentBook consents, Store store) {
        this.seats = seats;
        this.book = book;
        this.consents = consents;
        this.store = store;
    }

    /** @throws RefusedException CONSENT_REQUIRED */
    void requireConsent(Subject home) {
        if (consents.state(home, ConsentBook.CHILD_PROFILE).givenAt().isEmpty()) {
            throw consentRequired();
        }
    }

    static RefusedException consentRequired() {
        return new RefusedException(
                ErrorReason.ERROR_REASON_CONSENT_REQUIRED,
                "the parent has not consented to child profiles; show the text of CHILD_PROFILE and ask");
    }

    /** @throws RefusedException NOT_FOUND */
    Subject require(Subject home, ChildId id) {
        return seats.find(home, id).orElseThrow(() -> RefusedException.notFound(ChildDesk.WHAT));
    }

    /** @throws RefusedException NOT_FOUND, CHILD_TURNED_14 */
    Profile requireUnfrozen(Subject home, ChildId id, Instant now) {
        return requireUnfrozen(require(home, id), now);
    }

    /** @throws RefusedException NOT_FOUND where it was never finished; CHILD_TURNED_14 */
    Profile requireUnfrozen(Subject child, Instant now) {
        Profile profile = book.find(child).orElseThrow(() -> RefusedException.notFound(ChildDesk.WHAT));
        if (profile.state(now) == ChildState.FROZEN) {
            throw ItemRules.turned14();
        }
        return profile;
    }

    /** Looking at a profile keeps it in use, but does not answer the question once it was asked. */
    Profile used(Profile profile, Instant now) {
        if (profile.state(now) != ChildState.IN_USE
                || now.isBefore(profile.usedAt().plus(USE))) {
            return profile;
        }
        Profile used = ProfileBook.used(profile, now);
        putLife(used);
        return used;
    }

    /** Durable on return. */
    void putLife(Profile profile) {
        Batch batch = new Batch();
        book.putLife(batch, profile);
        store.commitAndWait(batch);
    }
}
