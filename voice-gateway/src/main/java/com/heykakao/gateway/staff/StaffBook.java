package com.heykakao.gateway.staff;

import com.heykakao.gateway.audit.Call;
import com.heykakao.gateway.profile.RowKind;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.storage.v1.StoredStaff;
import com.heykakao.proto.common.v1.ErrorReason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Everybody who has called, what their tokens showed, and what was taken away from them here. Every change is in the access log before it is
 * made, so that none is in force without a trace; where the log takes nothing, nothing can be read by staff either, so that a role which
 * cannot be taken away is of no use meanwhile. Thread-safe; changes block on the disk.
 */
public final class StaffBook {
    /** How far the last call on disk may be behind, so that a call does not cost a write. */
    private static final Duration SEEN_GRAIN = Duration.ofMinutes(15);

    private final ServiceRows rows;
    private final Clock clock;
    /** As on disk, but for when each called last. */
    private final Map<String, Entry> people = new ConcurrentHashMap<>();

    private final Map<String, Instant> seen = new ConcurrentHashMap<>();

    /** @param employer empty where the last token named none that is known */
    public record Entry(String id, String employer, Set<StaffRole> shown, Set<StaffRole> removed, Instant lastSeenAt) {
        public Entry {
            shown = Set.copyOf(shown);
            removed = Set.copyOf(removed);
        }

        Set<StaffRole> inForce() {
            return shown.stream().filter(role -> !removed.contains(role)).collect(Collectors.toUnmodifiableSet());
        }
    }

    StaffBook(ServiceRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
        for (StoredStaff row : rows.list(RowKind.STAFF)) {
            people.put(
                    row.getStaffId(),
                    new Entry(
                            row.getStaffId(),
                            row.getEmployer(),
                            roles(row.getShownRolesList()),
                            roles(row.getRemovedRolesList()),
                            Instant.ofEpochMilli(row.getLastSeenAt())));
        }
    }

    /**
     * Takes note of a verified token.
     *
     * @param rights the gateway's own call; used where the token shows something for the first time, or differently from the last
     */
    Entry note(Shown shown, Supplier<Call> rights) {
        Instant now = clock.instant();
        seen.put(shown.id(), now);
        Entry known = people.get(shown.id());
        if (!isAsShown(known, shown)) {
            return noteRights(shown, rights);
        }
        if (known.lastSeenAt().plus(SEEN_GRAIN).isBefore(now)) {
            noteLastSeen(shown.id(), now);
        }
        return known;
    }

    private synchronized Entry noteRights(Shown shown, Supplier<Call> rights) {
        Entry known = people.get(shown.id());
        if (isAsShown(known, shown)) {
            return known;
        }
        Set<StaffRole> removed = removed(shown.id());
        var unused = rights.get()
                .changes("token-shows " + shown.id() + " "
                        + (shown.employer().isEmpty() ? "NO_EMPLOYER" : shown.employer()) + " "
                        + (shown.roles().isEmpty() ? "NO_ROLE" : String.join(",", Shown.names(shown.roles()))));
        return store(new Entry(shown.id(), shown.employer(), shown.roles(), removed, clock.instant()));
    }

    private static boolean isAsShown(Entry known, Shown shown) {
        return known != null
                && known.employer().equals(shown.employer())
                && known.shown().equals(shown.roles());
    }

    private synchronized void noteLastSeen(String id, Instant now) {
        Entry known = people.get(id);
        Entry later = new Entry(id, known.employer(), known.shown(), known.removed(), now);
        people.put(id, later);
        var unused = rows.putLater(RowKind.STAFF, id, row(later));
    }

    Set<StaffRole> removed(String id) {
        return Optional.ofNullable(people.get(id)).map(Entry::removed).orElse(Set.of());
    }

    /** Sorted by id. */
    public List<Entry> list() {
        return people.keySet().stream()
                .map(this::find)
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(Entry::id))
                .toList();
    }

    public Optional<Entry> find(String id) {
        return Optional.ofNullable(people.get(id))
                .map(entry -> new Entry(
                        id,
                        entry.employer(),
                        entry.shown(),
                        entry.removed(),
                        seen.getOrDefault(id, entry.lastSeenAt())));
    }

    /** @throws RefusedException NOT_FOUND */
    public Entry require(String id) {
        return find(id).orElseThrow(() -> new RefusedException(
                ErrorReason.ERROR_REASON_NOT_FOUND, "nobody with this staff id has called; see ListStaff"));
    }

    /**
     * Takes a role away, whatever tokens still say.
     *
     * @param call of the officer
     * @throws RefusedException NOT_FOUND; SECOND_PERSON_REQUIRED where it is the officer's own, so that one officer always stays
     */
    public synchronized Entry removeRole(Call call, String id, StaffRole role) {
        return change(call, "remove-role", id, role, true);
    }

    /**
     * Takes back {@link #removeRole}.
     *
     * @throws RefusedException NOT_FOUND; SECOND_PERSON_REQUIRED where it is the officer's own
     */
    public synchronized Entry restoreRole(Call call, String id, StaffRole role) {
        return change(call, "restore-role", id, role, false);
    }

    private Entry change(Call call, String what, String id, StaffRole role, boolean remove) {
        Entry known = require(id);
        if (call.actor().id().equals(id)) {
            throw new RefusedException(
                    ErrorReason.ERROR_REASON_SECOND_PERSON_REQUIRED,
                    "nobody changes their own roles; another privacy officer has to do it");
        }
        Set<StaffRole> removed = EnumSet.noneOf(StaffRole.class);
        removed.addAll(known.removed());
        var unusedChange = remove ? removed.add(role) : removed.remove(role);
        var unused = call.changes(what + " " + role + " " + id);
        return store(new Entry(id, known.employer(), known.shown(), removed, known.lastSeenAt()));
    }

    private Entry store(Entry entry) {
        rows.put(RowKind.STAFF, entry.id(), row(entry));
        people.put(entry.id(), entry);
        return entry;
    }

    private static StoredStaff row(Entry entry) {
        return StoredStaff.newBuilder()
                .setStaffId(entry.id())
                .setEmployer(entry.employer())
                .addAllShownRoles(Shown.names(entry.shown()))
                .addAllRemovedRoles(Shown.names(entry.removed()))
                .setLastSeenAt(entry.lastSeenAt().toEpochMilli())
                .build();
    }

    private static Set<StaffRole> roles(List<String> names) {
        return names.stream().flatMap(name -> StaffRole.named(name).stream()).collect(Collectors.toUnmodifiableSet());
    }
}
