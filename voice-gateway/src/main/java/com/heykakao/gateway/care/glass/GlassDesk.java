package com.heykakao.gateway.care.glass;

import com.google.protobuf.ByteString;
import com.heykakao.gateway.audit.Call;
import com.heykakao.gateway.care.CaseId;
import com.heykakao.gateway.care.Doors;
import com.heykakao.gateway.care.Fields;
import com.heykakao.gateway.care.HomeFinder;
import com.heykakao.gateway.care.HomeKey;
import com.heykakao.gateway.notice.Notice;
import com.heykakao.gateway.notice.NoticeBook;
import com.heykakao.gateway.notice.NoticeKind;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.staff.StaffMember;
import com.heykakao.gateway.storage.v1.StoredBreakGlass;
import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.SubjectErasedException;
import com.heykakao.gateway.vault.Vault;
import com.heykakao.proto.common.v1.ErrorReason;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks for, approves and ends break-glasses. Thread-safe; blocks on the disk. What it answers is durable. */
public final class GlassDesk {
    private static final int MOST_REASON = 500;
    private static final int MOST_MINUTES = 30;
    private static final String INCIDENT = "[A-Za-z0-9-]{1,40}";
    private static final String WHAT = "break-glass";
    private static final String REASON = "BREAK_GLASS";

    private final HomeFinder finder;
    private final GlassBook book;
    private final NoticeBook notices;
    private final GlassAlert alert;
    private final Doors doors;
    private final Vault vault;
    private final Store store;
    private final Clock clock;
    private final SecureRandom random;

    public GlassDesk(
            HomeFinder finder,
            GlassBook book,
            NoticeBook notices,
            GlassAlert alert,
            Doors doors,
            Vault vault,
            Store store,
            Clock clock,
            SecureRandom random) {
        this.finder = finder;
        this.book = book;
        this.notices = notices;
        this.alert = alert;
        this.doors = doors;
        this.vault = vault;
        this.store = store;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Names the home and the incident; opens nothing yet.
     *
     * @param incident 1 to 40 letters, digits and hyphens
     * @param reason 1 to 500 characters
     * @param minutes 1 to 30
     * @throws RefusedException NOT_FOUND, INVALID_FIELD
     */
    public BreakGlass request(Call call, StaffMember caller, HomeKey key, String incident, String reason, int minutes) {
        Fields.matching("incident", incident, INCIDENT, "1 to 40 letters, digits and \"-\"");
        Fields.text("reason", reason, MOST_REASON);
        if (minutes < 1 || minutes > MOST_MINUTES) {
            throw RefusedException.invalidField("minutes", "1 to " + MOST_MINUTES);
        }
        book.sweep();
        Subject home = finder.find(key).orElseThrow(() -> RefusedException.notFound("home"));
        var unused = call.reads(home, HomeFinder.confirmed(key), REASON, incident);
        return doors.inside(home, WHAT, () -> {
            CaseId id = CaseId.random(random);
            StoredBreakGlass row = StoredBreakGlass.newBuilder()
                    .setId(ByteString.copyFrom(id.bytes()))
                    .setIncident(incident)
                    .setReason(reason)
                    .setEmployer(caller.employer())
                    .setAskedBy(caller.id())
                    .setAskedAt(clock.millis())
                    .setMinutes(minutes)
                    .build();
            // The tag first: a crash leaves an id that nobody was told and that leads to no row.
            book.index(home, id);
            Batch batch = new Batch();
            book.put(batch, home, row);
            store.commitAndWait(batch);
            return GlassBook.glass(row);
        });
    }

    /** Those that wait or are open, newest first. Each leaves an entry about its home. */
    public List<BreakGlass> list(Call call) {
        var unused = call.readsNobody();
        List<BreakGlass> all = new ArrayList<>();
        for (CaseId id : book.ids()) {
            book.home(id).ifPresent(home -> {
                var unusedToo = call.reads(home, List.of(), REASON, "");
                standing(home, id).ifPresent(all::add);
            });
        }
        all.sort((one, other) -> other.askedAt().compareTo(one.askedAt()));
        return all;
    }

    private Optional<BreakGlass> standing(Subject home, CaseId id) {
        try {
            return book.row(home, id)
                    .filter(row -> book.isWaiting(row) || book.isOpen(row))
                    .map(GlassBook::glass);
        } catch (SubjectErasedException e) {
            return Optional.empty();
        }
    }

    /**
     * Opens it, by another person than the one who asked. The alert is raised first; the opening and the parent's notice are one write.
     *
     * @throws RefusedException NOT_FOUND where it does not wait; SECOND_PERSON_REQUIRED
     */
    public BreakGlass approve(Call call, StaffMember caller, String id) {
        return change(call, id, (home, row, batch) -> {
            if (!book.isWaiting(row)) {
                throw RefusedException.notFound(WHAT);
            }
            if (row.getAskedBy().equals(caller.id())) {
                throw new RefusedException(
                        ErrorReason.ERROR_REASON_SECOND_PERSON_REQUIRED,
                        "who asked for it cannot approve it; let another person do so");
            }
            Instant now = Instant.ofEpochMilli(clock.millis());
            Instant until = now.plus(Duration.ofMinutes(row.getMinutes()));
            alert.opens(GlassBook.glass(row), caller, until);
            notices.put(
                    batch,
                    vault.keyring(home),
                    new Notice(NoticeKind.BREAK_GLASS, now, row.getEmployer(), row.getReason(), Optional.of(until)));
            return row.toBuilder()
                    .setApprovedBy(caller.id())
                    .setEndsAt(until.toEpochMilli())
                    .build();
        });
    }

    /**
     * Ends it before its time, by either person; a reading under way is cut.
     *
     * @throws RefusedException NOT_FOUND
     */
    public void end(Call call, StaffMember caller, String id) {
        var unused = change(call, id, (home, row, batch) -> {
            boolean either =
                    row.getAskedBy().equals(caller.id()) || row.getApprovedBy().equals(caller.id());
            if (!either || !(book.isWaiting(row) || book.isOpen(row))) {
                throw RefusedException.notFound(WHAT);
            }
            return row.toBuilder().setEnded(true).build();
        });
        book.sweep();
    }

    /** May add to the batch in which the row is written. */
    private interface Change {
        StoredBreakGlass apply(Subject home, StoredBreakGlass row, Batch batch);
    }

    private BreakGlass change(Call call, String id, Change change) {
        CaseId parsed = CaseId.parse(id).orElseThrow(() -> RefusedException.notFound(WHAT));
        Subject home = book.home(parsed).orElseThrow(() -> RefusedException.notFound(WHAT));
        var unused = call.reads(home, List.of(), REASON, "");
        return doors.inside(home, WHAT, () -> {
            StoredBreakGlass before = book.row(home, parsed).orElseThrow(() -> RefusedException.notFound(WHAT));
            Batch batch = new Batch();
            StoredBreakGlass row = change.apply(home, before, batch);
            book.put(batch, home, row);
            store.commitAndWait(batch);
            return GlassBook.glass(row);
        });
    }
}
