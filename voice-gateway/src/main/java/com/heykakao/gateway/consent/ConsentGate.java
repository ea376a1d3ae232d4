package com.heykakao.gateway.consent;

import com.heykakao.gateway.vault.Subject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * One gate a home. Whoever stores a word of a home holds a {@link Permit} and does each write inside it; closing the gate
 * waits for the writes that are inside, lets no other in, and then tells every permit's holder. So once {@link #close} has
 * returned, nothing of the home can be queued for the disk any more.
 *
 * <p>Thread-safe. A gate's state is read from disk when the home first speaks after a start and then kept in memory.
 */
public final class ConsentGate {
    private final Function<Subject, GateState> recorded;
    private final BiConsumer<Subject, GateState> onChange;
    private final Map<Subject, Home> homes = new ConcurrentHashMap<>();

    /**
     * @param recorded reads what the disk says of a home; may block
     * @param onChange hears when a gate opens or closes, after those inside were cut
     */
    public ConsentGate(Function<Subject, GateState> recorded, BiConsumer<Subject, GateState> onChange) {
        this.recorded = recorded;
        this.onChange = onChange;
    }

    /** Told once when the gate closes on a holder, with the state it closed to; on the closing thread, must not block. */
    @FunctionalInterface
    public interface Cut {
        void cut(GateState why);
    }

    /**
     * Lets a stream in.
     *
     * @throws com.heykakao.gateway.refusal.RefusedException with the closed gate's reason
     */
    public Permit enter(Subject subject, Cut cut) {
        Home home = homes.computeIfAbsent(subject, key -> new Home(recorded.apply(key)));
        return home.enter(cut);
    }

    /** What the gate says now. */
    public GateState state(Subject subject) {
        return homes.computeIfAbsent(subject, key -> new Home(recorded.apply(key)))
                .state();
    }

    /** The parent has consented: later streams may pass. */
    public void open(Subject subject) {
        homes.computeIfAbsent(subject, key -> new Home(GateState.OPEN)).open();
        onChange.accept(subject, state(subject));
    }

    /** Closes the gate to {@code why} and cuts every stream that is inside. */
    public void close(Subject subject, GateState why) {
        homes.computeIfAbsent(subject, key -> new Home(why)).close(why);
        onChange.accept(subject, why);
    }

    /** Forgets a home that no longer exists. */
    public void forget(Subject subject) {
        homes.remove(subject);
    }
}
