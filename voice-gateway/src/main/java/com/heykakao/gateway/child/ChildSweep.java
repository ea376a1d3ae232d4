package com.heykakao.gateway.child;

import com.heykakao.gateway.care.Doors;
import com.heykakao.gateway.config.ChildSettings;
import com.heykakao.gateway.erasure.DependentEraser;
import com.heykakao.gateway.notice.Notice;
import com.heykakao.gateway.notice.NoticeBook;
import com.heykakao.gateway.notice.NoticeKind;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.storage.v1.StoredChildLife;
import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.SubjectErasedException;
import com.heykakao.gateway.vault.SubjectKind;
import com.heykakao.gateway.vault.Vault;
import com.heykakao.proto.common.v1.ErrorReason;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of profiles by itself: asks about unused ones, tells of 14th birthdays, destroys what is due. Thread-safe; blocks on the disk. */
public final class ChildSweep {
    private static final Logger LOG = LoggerFactory.getLogger(ChildSweep.class);

    private final ProfileBook book;
    private final NoticeBook notices;
    private final DependentEraser eraser;
    private final Doors doors;
    private final Vault vault;
    private final Store store;
    private final ChildSettings periods;
    private final Clock clock;
    private volatile boolean stopping;

    ChildSweep(
            ProfileBook book,
            NoticeBook notices,
            DependentEraser eraser,
            Doors doors,
            Vault vault,
            Store store,
            ChildSettings periods,
            Clock clock) {
        this.book = book;
        this.notices = notices;
        this.eraser = eraser;
        this.doors = doors;
        this.vault = vault;
        this.store = store;
        this.periods = periods;
        this.clock = clock;
    }

    /** Destroys the subjects of profiles that a crash cut while they were made; to be called before anything is served. */
    public void destroyUnfinished() {
        List<Subject> unfinished = vault.subjects(SubjectKind.CHILD).stream()
                .filter(child -> !book.isFinished(child))
                .toList();
        if (!unfinished.isEmpty()) {
            var unused = vault.destroy(unfinished);
        }
    }

    /** Takes every profile one step on, where it is time. What fails is logged and left to the next sweep; the others go on. */
    public void run() {
        for (Subject child : vault.subjects(SubjectKind.CHILD)) {
            if (stopping) {
                return;
            }
            try {
                step(child);
            } catch (RuntimeException e) {
                LOG.error(
                        "a child profile, slot {}, could not be looked at; the next sweep tries again",
                        Integer.toUnsignedString(child.slot()),
                        e);
            }
        }
    }

    /** A sweep that runs ends with the profile in hand. An interrupt would not do: it closes the files of the root key. */
    public void stop() {
        stopping = true;
    }

    private void step(Subject child) {
        try {
            Optional<Profile> seen = book.find(child);
            if (seen.isPresent()) {
                Subject home = seen.get().home();
                var unused = doors.inside(home, ChildDesk.WHAT, () -> {
                    // Again: the parent may have changed it meanwhile.
                    book.find(child).ifPresent(this::step);
                    return child;
                });
            }
        } catch (SubjectErasedException e) {
            LOG.debug("a child profile was destroyed before the sweep came to it");
        } catch (RefusedException e) {
            if (e.reason() != ErrorReason.ERROR_REASON_NOT_FOUND) {
                throw e;
            }
            LOG.debug("a home was erased before the sweep came to its child profiles");
        }
    }

    private void step(Profile profile) {
        Instant now = clock.instant();
        Optional<Instant> end = profile.destroyedAt(now, periods);
        switch (profile.state(now)) {
            case FROZEN -> {
                if (end.isEmpty()) {
                    tell(
                            profile.with(profile.life().toBuilder()
                                    .setTurned14ToldAt(now.toEpochMilli())
                                    .build()),
                            NoticeKind.CHILD_TURNED_14,
                            now);
                } else if (!now.isBefore(end.get())) {
                    destroy(profile, "child-turned-14");
                }
            }
            case ASKED -> {
                if (!now.isBefore(end.orElseThrow())) {
                    destroy(profile, "child-inactive");
                }
            }
            case IN_USE -> {
                if (!now.isBefore(profile.usedAt().plus(periods.unused()))) {
                    StoredChildLife asked = profile.life().toBuilder()
                            .setAskedAt(now.toEpochMilli())
                            .build();
                    tell(profile.with(asked), NoticeKind.CHILD_INACTIVE, now);
                }
            }
            case DAMAGED -> throw new IllegalStateException("a profile that opens is not damaged");
        }
    }

    /** The step and its notice become durable together. */
    private void tell(Profile profile, NoticeKind kind, Instant now) {
        Instant end = profile.destroyedAt(now, periods).orElseThrow();
        Batch batch = new Batch();
        book.putLife(batch, profile);
        notices.put(
                batch,
                vault.keyring(profile.home()),
                Notice.ofChild(kind, now, profile.id().hex(), end));
        store.commitAndWait(batch);
    }

    private void destroy(Profile profile, String reason) {
        var unused = eraser.destroy(
                profile.home(), List.of(profile.subject()), reason, profile.id().bytes(), new Batch());
    }
}
