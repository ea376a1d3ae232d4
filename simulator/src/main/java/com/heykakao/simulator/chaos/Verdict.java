package com.heykakao.simulator.chaos;

import java.util.List;
import java.util.Locale;

/**
 * A run in numbers.
 *
 * @param utterances that were said
 * @param stored of them, as their speakers were told
 * @param kills SIGKILLs in the schedule
 * @param hits utterances that were under way at a kill, summed over the kills
 * @param halfway of the hits, with some of the utterance acknowledged and some not
 * @param resumed stored utterances that took more than one stream
 * @param checked acknowledged chunks looked up at the end
 * @param checkedHalfway acknowledged chunks of half-received utterances looked up right after a restart
 * @param lost acknowledged chunks that were not there
 * @param doubled utterances that are there once too often
 * @param findings what does not hold, a line each
 */
record Verdict(
        int utterances,
        int stored,
        int kills,
        int hits,
        int halfway,
        int resumed,
        int checked,
        int checkedHalfway,
        int lost,
        int doubled,
        List<String> findings) {
    Verdict {
        findings = List.copyOf(findings);
    }

    /** Whether every promise held, and was put to the test. */
    boolean holds() {
        return stored == utterances && lost == 0 && doubled == 0 && findings.isEmpty() && (kills == 0 || halfway > 0);
    }

    /** One line for the reader. */
    String line() {
        return String.format(
                Locale.ROOT,
                "utterances %d, stored %d, kills %d, utterances under way at a kill %d (%d half acknowledged), resumed %d,"
                        + " acknowledged chunks checked %d (and %d right after a restart), lost %d, doubled %d",
                utterances,
                stored,
                kills,
                hits,
                halfway,
                resumed,
                checked,
                checkedHalfway,
                lost,
                doubled);
    }
}
