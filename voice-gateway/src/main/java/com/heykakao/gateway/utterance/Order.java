package com.heykakao.gateway.utterance;

import java.util.Set;

/**
 * Which of a subject's numbers go up with the time of receipt. Those that the home received do; a child's go up as they were attributed, and so do those
 * that came back to the home.
 *
 * @param received whether numbers that did not come back do
 * @param returned numbers that came back
 */
record Order(boolean received, Set<Integer> returned) {

    boolean tellsTime(int number) {
        return received && !returned.contains(number);
    }
}
