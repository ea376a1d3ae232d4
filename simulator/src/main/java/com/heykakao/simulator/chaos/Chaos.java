package com.heykakao.simulator.chaos;

import com.heykakao.agent.AgentState;
import com.heykakao.proto.companion.v1.SignUpRequest;
import com.heykakao.simulator.home.Pace;
import com.heykakao.simulator.parent.Companion;
import com.heykakao.simulator.parent.Person;
import com.heykakao.simulator.terminal.ProgressLine;
import com.heykakao.simulator.town.Family;
import com.heykakao.simulator.town.Town;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run. For one thread, which does the killing; each speaker talks on a thread of its own. */
final class Chaos {
    private final Town town;
    private final Schedule schedule;
    private final Pace pace;
    private final Board board;
    private final Inspection inspection = new Inspection();
    private final Map<Family, Ledger> families = new LinkedHashMap<>();
    private int hits;
    private int halfway;

    /** @param town where nobody lives yet */
    Chaos(Town town, Schedule schedule, Pace pace, ProgressLine line) {
        this.town = town;
        this.schedule = schedule;
        this.pace = pace;
        this.board = new Board(schedule, line);
    }

    Verdict run() throws IOException, InterruptedException {
        for (int number = 0; number < schedule.said().size(); number++) {
            families.put(moveIn(number), new Ledger());
        }
        List<Thread> talking = talk();
        try {
            for (Moment moment : schedule.kills()) {
                board.await(moment, pace.timesRealTime());
                killAndRestart();
            }
            board.awaitAllSettled();
        } finally {
            talking.forEach(Thread::interrupt);
        }
        // What is looked up now was read from the disk.
        town.gateway().kill();
        town.gateway().restart();
        List<Said> all = new ArrayList<>();
        families.forEach((family, ledger) -> {
            inspection.atTheEnd(family.companion(), ledger.said());
            all.addAll(ledger.said());
        });
        return inspection.verdict(schedule, hits, halfway, all);
    }

    private Family moveIn(int number) throws IOException, InterruptedException {
        Person parent = new Person("90000000" + number, "이웃 " + number, "neighbour" + number + "@example.com");
        Companion companion = town.signIn(parent);
        companion.account().signUp(SignUpRequest.getDefaultInstance());
        Family family = new Family(parent, companion, town.switchOnSpeaker(pace));
        family.pair("거실");
        companion.agreeToVoiceService();
        family.home().awaitState(AgentState.IDLE);
        return family;
    }

    private List<Thread> talk() {
        List<Thread> threads = new ArrayList<>();
        families.forEach((family, ledger) -> {
            Talker talker = new Talker(family.home(), schedule.said().get(threads.size()), ledger, board);
            Thread thread = new Thread(talker, "talker-" + threads.size());
            thread.setDaemon(true);
            threads.add(thread);
        });
        threads.forEach(Thread::start);
        return threads;
    }

    private void killAndRestart() {
        town.gateway().kill();
        Map<Family, Promise> promises = new LinkedHashMap<>();
        families.forEach((family, ledger) -> {
            Optional<Promise> promise = ledger.promise();
            promise.ifPresent(told -> promises.put(family, told));
        });
        hits += promises.size();
        halfway += (int) promises.values().stream().filter(this::isHalf).count();
        town.gateway().restart();
        board.killed();
        promises.forEach((family, promise) -> inspection.afterRestart(family.companion(), promise));
    }

    private boolean isHalf(Promise promise) {
        return promise.chunks() > 0
                && promise.chunks() < inspection.wire(promise.recording()).size();
    }
}
