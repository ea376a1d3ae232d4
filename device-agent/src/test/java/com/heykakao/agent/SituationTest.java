package com.heykakao.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.agent.Situation.Activity;
import com.heykakao.agent.Situation.Mute;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SituationTest {
    private static final Set<AgentEvent> MUTINGS = EnumSet.of(AgentEvent.SWITCH_MUTED, AgentEvent.REMOTE_MUTED);

    @Test
    void nothing_is_captured_while_unpaired_muted_or_without_consent() {
        for (Situation reachable : reachableFrom(Situation.AT_START)) {
            assertTrue(!reachable.capturing() || reachable.mayCapture(), reachable::toString);
        }
    }

    @Test
    void mute_always_stops_capture() {
        for (Situation reachable : reachableFrom(Situation.AT_START)) {
            for (AgentEvent muting : MUTINGS) {
                assertFalse(reachable.on(muting).capturing(), () -> reachable + " on " + muting);
            }
        }
    }

    @Test
    void from_everywhere_there_is_a_way_to_ready_and_from_ready_to_everywhere() {
        Set<Situation> all = reachableFrom(Situation.AT_START);
        for (Situation situation : all) {
            assertEquals(all, reachableFrom(situation), situation::toString);
        }
        assertEquals(
                EnumSet.allOf(AgentState.class),
                EnumSet.copyOf(all.stream().map(Situation::shows).toList()));
    }

    @Test
    void every_activity_ends_by_what_its_own_utterance_does() {
        for (Situation situation : reachableFrom(Situation.AT_START)) {
            assertEquals(
                    Activity.IDLE,
                    situation
                            .on(AgentEvent.CAPTURE_ENDED)
                            .on(AgentEvent.SETTLED)
                            .activity(),
                    situation::toString);
        }
    }

    /** An independent model: two booleans for the mutes, compared over random sequences of events. */
    @Test
    void a_remote_unmute_never_ends_a_switch_mute() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        AgentEvent[] events = AgentEvent.values();
        for (int run = 0; run < 200; run++) {
            Situation situation = Situation.AT_START;
            boolean bySwitch = false;
            boolean byRemote = false;
            for (int step = 0; step < 500; step++) {
                AgentEvent event = events[random.nextInt(events.length)];
                situation = situation.on(event);
                switch (event) {
                    case SWITCH_MUTED -> bySwitch = true;
                    case SWITCH_UNMUTED -> bySwitch = false;
                    case REMOTE_MUTED -> byRemote = true;
                    case REMOTE_UNMUTED, UNPAIRED -> byRemote = false;
                    default -> {}
                }
                String where = "seed " + seed + " step " + step + " " + situation + " after " + event;
                assertEquals(bySwitch, situation.switchMuted(), where);
                assertEquals(bySwitch || byRemote, situation.mute() != Mute.OPEN, where);
                assertFalse(situation.capturing() && (bySwitch || byRemote), where);
            }
        }
    }

    private static Set<Situation> reachableFrom(Situation start) {
        Set<Situation> seen = new HashSet<>(Set.of(start));
        Deque<Situation> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            Situation situation = open.remove();
            for (AgentEvent event : AgentEvent.values()) {
                Situation next = situation.on(event);
                if (seen.add(next)) {
                    open.add(next);
                }
            }
        }
        return seen;
    }
}
