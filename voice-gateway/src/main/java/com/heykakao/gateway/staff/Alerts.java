package com.heykakao.gateway.staff;

import com.google.protobuf.ByteString;
import com.heykakao.gateway.audit.Call;
import com.heykakao.gateway.profile.RowKind;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.storage.v1.StoredAlert;
import com.heykakao.proto.common.v1.ErrorReason;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What privacy officers have to look at. Thread-safe; changes block on the disk. */
public final class Alerts {
    private static final int ID_BYTES = 16;

    private final ServiceRows rows;
    private final Clock clock;
    private final SecureRandom random;
    private final Map<String, Alert> open = new ConcurrentHashMap<>();

    /** What happened. */
    public enum Kind {
        UNUSUAL_VOLUME_PERSON,
        UNUSUAL_VOLUME_EMPLOYER,
        TOO_MANY_FAILURES,
        BREAK_GLASS_OPENED
    }

    /**
     * @param id 16 bytes in lower-case hex
     * @param staffId empty where it is not about one person
     * @param count within {@code windowMinutes}; both 0 where the kind has none
     */
    public record Alert(
            String id, Instant raisedAt, Kind kind, String staffId, String employer, long count, int windowMinutes) {}

    Alerts(ServiceRows rows, Clock clock, SecureRandom random) {
        this.rows = rows;
        this.clock = clock;
        this.random = random;
        for (StoredAlert row : rows.list(RowKind.ALERT)) {
            Alert alert = new Alert(
                    HexFormat.of().formatHex(row.getAlertId().toByteArray()),
                    Instant.ofEpochMilli(row.getRaisedAt()),
                    Kind.valueOf(row.getKind()),
                    row.getStaffId(),
                    row.getEmployer(),
                    row.getCount(),
                    row.getWindowMinutes());
            open.put(alert.id(), alert);
        }
    }

    /** It survives power loss on return. The parameters are those of {@link Alert}. */
    public void raise(Kind kind, String staffId, String employer, long count, int windowMinutes) {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        Instant now = clock.instant();
        Alert alert = new Alert(HexFormat.of().formatHex(id), now, kind, staffId, employer, count, windowMinutes);
        rows.put(
                RowKind.ALERT,
                alert.id(),
                StoredAlert.newBuilder()
                        .setAlertId(ByteString.copyFrom(id))
                        .setRaisedAt(now.toEpochMilli())
                        .setKind(kind.name())
                        .setStaffId(staffId)
                        .setEmployer(employer)
                        .setCount(count)
                        .setWindowMinutes(windowMinutes)
                        .build());
        open.put(alert.id(), alert);
    }

    /** Newest first. */
    public List<Alert> open(int most) {
        return open.values().stream()
                .sorted(Comparator.comparing(Alert::raisedAt).reversed().thenComparing(Alert::id))
                .limit(most)
                .toList();
    }

    /**
     * Takes one off the list; that it was closed, and by whom, stays in the access log.
     *
     * @throws RefusedException NOT_FOUND
     */
    public synchronized void close(Call call, String id) {
        Alert alert = open.get(id);
        if (alert == null) {
            throw new RefusedException(ErrorReason.ERROR_REASON_NOT_FOUND, "no open alert has this id; see ListAlerts");
        }
        var unused = call.changes("close-alert " + alert.kind() + " " + id);
        rows.delete(RowKind.ALERT, id);
        open.remove(id);
    }
}
