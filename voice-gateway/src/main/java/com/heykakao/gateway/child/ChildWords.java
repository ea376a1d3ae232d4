package com.heykakao.gateway.child;

import com.heykakao.gateway.audit.Trace;
import com.heykakao.gateway.care.Doors;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.utterance.Attributions;
import com.heykakao.gateway.utterance.Owner;
import com.heykakao.gateway.utterance.Sound;
import com.heykakao.gateway.utterance.UtteranceFilter;
import com.heykakao.gateway.utterance.UtteranceId;
import com.heykakao.gateway.utterance.UtteranceLibrary;
import com.heykakao.gateway.vault.Subject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * What was said in a home, whosever it is: found, read, and attributed to a child or to nobody. Looks for it behind the home's door, which every attribution
 * goes through, so that it is found in one place. To find or to use a child's counts as use of its profile. Thread-safe; blocks on the disk.
 */
public final class ChildWords {
    private static final String WHAT = "utterance";

    private final HomeProfiles profiles;
    private final UtteranceLibrary library;
    private final Attributions attributions;
    private final Doors doors;
    private final Clock clock;

    /** Where an utterance is. */
    private record Place(Owner owner, Optional<ChildId> child) {}

    ChildWords(HomeProfiles profiles, UtteranceLibrary library, Attributions attributions, Doors doors, Clock clock) {
        this.profiles = profiles;
        this.library = library;
        this.attributions = attributions;
        this.doors = doors;
        this.clock = clock;
    }

    /**
     * One child's; see {@link UtteranceLibrary#list(Trace, Owner, UtteranceFilter, Optional, int)}.
     *
     * @throws RefusedException NOT_FOUND, CHILD_TURNED_14
     */
    public UtteranceLibrary.Page list(
            Trace trace, Subject home, ChildId child, UtteranceFilter filter, Optional<Long> before, int size) {
        trace.requireCovers(home);
        Owner owner =
                doors.inside(home, ChildDesk.WHAT, () -> place(home, child)).owner();
        return Doors.erasedIsNotFound(ChildDesk.WHAT, () -> library.list(trace, owner, filter, before, size));
    }

    /** @throws RefusedException NOT_FOUND, CHILD_TURNED_14 */
    public Attributed get(Trace trace, Subject home, UtteranceId id) {
        return doors.inside(home, WHAT, () -> get(trace, find(home, id), id));
    }

    /** @throws RefusedException NOT_FOUND, CHILD_TURNED_14 */
    public Sound sound(Trace trace, Subject home, UtteranceId id) {
        return doors.inside(
                home, WHAT, () -> library.sound(trace, find(home, id).owner(), id));
    }

    /**
     * Makes it a child's.
     *
     * @param child empty for nobody in particular
     * @throws RefusedException NOT_FOUND, CHILD_TURNED_14, CONSENT_REQUIRED; UTTERANCE_INCOMPLETE where its end was not received
     */
    public Attributed attribute(Trace trace, Subject home, UtteranceId id, Optional<ChildId> child) {
        trace.requireCovers(home);
        return doors.inside(home, WHAT, () -> {
            Place from = find(home, id);
            Place to = child.map(theirs -> agreed(home, theirs)).orElseGet(() -> nobody(home));
            if (!from.equals(to)) {
                attributions.move(from.owner(), to.owner(), id);
            }
            return get(trace, to, id);
        });
    }

    private Attributed get(Trace trace, Place place, UtteranceId id) {
        return new Attributed(library.get(trace, place.owner(), id), place.child());
    }

    private Place find(Subject home, UtteranceId id) {
        Owner owner = library.whose(home, id).orElseThrow(() -> RefusedException.notFound(WHAT));
        if (owner.equals(Owner.home(home))) {
            return nobody(home);
        }
        Instant now = clock.instant();
        return place(home, profiles.used(profiles.requireUnfrozen(owner.subject(), now), now));
    }

    private static Place nobody(Subject home) {
        return new Place(Owner.home(home), Optional.empty());
    }

    private Place agreed(Subject home, ChildId child) {
        Place place = place(home, child);
        profiles.requireConsent(home);
        return place;
    }

    private Place place(Subject home, ChildId child) {
        Instant now = clock.instant();
        return place(home, profiles.used(profiles.requireUnfrozen(home, child, now), now));
    }

    private static Place place(Subject home, Profile profile) {
        return new Place(new Owner(home, profile.subject()), Optional.of(profile.id()));
    }
}
