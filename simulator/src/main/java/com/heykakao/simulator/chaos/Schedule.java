package com.heykakao.simulator.chaos;

import com.heykakao.simulator.recording.Recording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * All that a run leaves to chance, drawn from one seed: the same seed gives the same schedule on every machine, while what the
 * kills hit depends on the machine's speed.
 *
 * @param said what each speaker says, one list a speaker
 * @param kills in their order
 */
record Schedule(long seed, List<List<Recording>> said, List<Moment> kills) {
    // A kill comes while the utterance it was drawn for is being said or sent.
    private static final long LONGEST_DELAY_MILLIS = 2_000;

    Schedule {
        said = said.stream().map(List::copyOf).toList();
        kills = List.copyOf(kills);
    }

    /** @param recordings to choose from */
    static Schedule draw(long seed, int speakers, int utterances, int kills, List<Recording> recordings) {
        Random random = new Random(seed);
        List<List<Recording>> said = new ArrayList<>();
        for (int speaker = 0; speaker < speakers; speaker++) {
            said.add(new ArrayList<>());
        }
        for (int number = 0; number < utterances; number++) {
            said.get(number % speakers).add(recordings.get(random.nextInt(recordings.size())));
        }
        List<Moment> moments = new ArrayList<>();
        for (int kill = 0; kill < kills; kill++) {
            moments.add(new Moment(1 + random.nextInt(utterances), Duration.ofMillis((long)
                    (random.nextDouble() * LONGEST_DELAY_MILLIS))));
        }
        moments.sort(Comparator.comparingInt(Moment::begun));
        return new Schedule(seed, said, moments);
    }

    int utterances() {
        return said.stream().mapToInt(List::size).sum();
    }
}
