package com.heykakao.gateway.audit.witness;

import com.heykakao.gateway.audit.witness.Outcome.Cosigned;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A witness and what came of it. Used by the rounds' thread alone, but for {@code status} and {@code ask}. */
final class Seat {
    private static final Logger LOG = LoggerFactory.getLogger(Seat.class);
    private static final String SAID = "{}: witness {} {}";
    private static final int LONGEST_REST = 1 << 6;

    private final Witness witness;
    private volatile WitnessStatus status;
    private String body = "";
    private String line = "";
    private int rest = 1;
    private long restsUntil = System.nanoTime();

    Seat(Witness witness) {
        this.witness = witness;
        this.status = new WitnessStatus(witness.name(), 0, Optional.empty());
    }

    WitnessStatus status() {
        return status;
    }

    /** The signature line of the last checkpoint it cosigned. */
    String line() {
        return line;
    }

    /** For so many nanoseconds; not positive where it may be asked. */
    long rests(long nanoTime) {
        return restsUntil - nanoTime;
    }

    Outcome ask(SignedCheckpoint head) throws InterruptedException {
        return witness.submit(head);
    }

    boolean lacks(SignedCheckpoint head) {
        return !body.equals(head.body());
    }

    void take(SignedCheckpoint head, Outcome outcome, long nanoTime, Duration pause) {
        long size = status.cosignedSize();
        if (outcome instanceof Cosigned now) {
            body = head.body();
            line = now.line();
            size = head.size();
            rest = 1;
            restsUntil = nanoTime + pause.toNanos();
        } else {
            restsUntil = nanoTime + pause.multipliedBy(rest).toNanos();
            rest = Math.min(LONGEST_REST, 2 * rest);
        }
        tell(outcome);
        status = new WitnessStatus(witness.name(), size, Optional.of(outcome));
    }

    /** Only what is new: a witness that is down is not news every minute. */
    private void tell(Outcome outcome) {
        Outcome before = status.last().orElse(null);
        if (outcome instanceof Outcome.Failed failed && !outcome.equals(before)) {
            if (failed.reason().accuses()) {
                LOG.error(SAID, failed.reason(), witness.name(), failed.reason().text());
            } else {
                LOG.warn(SAID, failed.reason(), witness.name(), failed.reason().text());
            }
        } else if (outcome instanceof Cosigned && before instanceof Outcome.Failed) {
            LOG.info("witness {} cosigns again", witness.name());
        }
    }
}
