package com.heykakao.gateway.audit.log;

import com.heykakao.gateway.audit.Access;
import com.heykakao.gateway.audit.AccessLog;
import com.heykakao.gateway.audit.Actor;
import com.heykakao.gateway.audit.RecordClass;
import com.heykakao.gateway.audit.stored.LogMonth;
import com.heykakao.gateway.audit.stored.LogRows;
import com.heykakao.gateway.audit.stored.MonthKeys;
import com.heykakao.gateway.audit.stored.Periods;
import com.heykakao.gateway.store.Direction;
import com.heykakao.gateway.store.KeyRange;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.store.Table;
import com.heykakao.gateway.vault.Vault;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Destroys months whose period is over. */
final class Pruning {
    private static final Logger LOG = LoggerFactory.getLogger(Pruning.class);
    private static final String TASK = "access-log/end-of-period";

    private final AccessLog log;
    private final Vault vault;
    private final MonthKeys keys;
    private final Store store;
    private final Periods periods;
    private final Clock clock;

    Pruning(AccessLog log, Vault vault, Store store, Periods periods, Clock clock) {
        this.log = log;
        this.vault = vault;
        this.keys = new MonthKeys(vault);
        this.store = store;
        this.periods = periods;
        this.clock = clock;
    }

    /**
     * An entry for each month first, then one move that destroys their keys, then their rows leave the files.
     *
     * @param from first month of the log, and {@code to} its last
     */
    void run(int from, int to) {
        List<LogMonth> over = over(from, to);
        List<LogMonth> live =
                over.stream().filter(month -> keys.subject(month).isPresent()).toList();
        for (LogMonth month : live) {
            var unused = log.append(destroyed(month));
        }
        if (!live.isEmpty()) {
            var unused = vault.destroy(
                    live.stream().map(keys::subject).flatMap(Optional::stream).toList());
            LOG.info("the period of {} is over: their records are destroyed", live);
        }
        for (LogMonth month : over) {
            purge(Table.LOG_RECORDS, LogRows.all(month));
            purge(Table.LOG_SUBJECTS, LogRows.all(month));
        }
    }

    private List<LogMonth> over(int from, int to) {
        Instant now = clock.instant();
        List<LogMonth> over = new ArrayList<>();
        for (int number = from; number <= to; number++) {
            for (RecordClass kind : RecordClass.values()) {
                LogMonth month = new LogMonth(kind, number);
                if (periods.isOver(month, now)) {
                    over.add(month);
                }
            }
        }
        return over;
    }

    /** Their keys are gone already; after a crash there may be rows of a month that was destroyed before it. */
    private void purge(Table table, KeyRange rows) {
        boolean[] any = {false};
        store.scan(table, rows, Direction.FORWARD, (key, value) -> {
            any[0] = true;
            return false;
        });
        if (any[0]) {
            store.purge(table, rows);
        }
    }

    private static Access destroyed(LogMonth month) {
        return new Access(
                RecordClass.RIGHTS,
                Actor.gateway(),
                "",
                TASK,
                Optional.empty(),
                List.of(),
                "",
                "",
                "",
                "destroy " + month);
    }
}
