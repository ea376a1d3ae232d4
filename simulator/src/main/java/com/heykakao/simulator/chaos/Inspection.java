package com.heykakao.simulator.chaos;

import com.google.protobuf.ByteString;
import com.heykakao.proto.companion.v1.Utterance;
import com.heykakao.simulator.home.Wire;
import com.heykakao.simulator.parent.Companion;
import com.heykakao.simulator.recording.Recording;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Looks up through parents' apps what speakers were told, and counts. For one thread. */
final class Inspection {
    private final Map<Recording, List<ByteString>> wire = new HashMap<>();
    private final List<String> findings = new ArrayList<>();
    private int checked;
    private int checkedHalfway;
    private int lost;
    private int doubled;

    /** All chunks that its speaker sends of it. */
    List<ByteString> wire(Recording recording) {
        return wire.computeIfAbsent(recording, Wire::chunks);
    }

    /** Right after a restart: every chunk that was acknowledged before the kill is there. */
    void afterRestart(Companion companion, Promise promise) {
        if (promise.chunks() == 0) {
            return;
        }
        checkedHalfway += promise.chunks();
        // Newest first; the speaker may have settled this one and begun another by now.
        Optional<Utterance> oldest = companion.allUtterances().stream()
                .filter(utterance -> !promise.before().contains(utterance.getUtteranceId()))
                .reduce((newer, older) -> older);
        int there = oldest.map(utterance -> common(companion.audio(utterance.getUtteranceId()), promise.recording()))
                .orElse(0);
        lose(promise.chunks() - there, promise.recording(), "right after a restart");
    }

    /** At the end: every utterance is there once, whole and equal, and nothing else is. */
    void atTheEnd(Companion companion, List<Said> said) {
        Map<String, List<Utterance>> listed = companion.allUtterances().stream()
                .collect(Collectors.groupingBy(Utterance::getUtteranceId, HashMap::new, Collectors.toList()));
        for (Said over : said) {
            List<Utterance> found = over.id()
                    .flatMap(id -> Optional.ofNullable(listed.remove(id)))
                    .orElse(List.of());
            if (over.stored().isEmpty()) {
                findings.add(over.recording().id() + " was not stored: " + over.fate());
            } else if (found.isEmpty()) {
                checked += wire(over.recording()).size();
                lose(wire(over.recording()).size(), over.recording(), "at the end, though it was reported stored");
            } else {
                doubled += found.size() - 1;
                whole(companion, found.get(0), over.recording());
            }
        }
        for (String nobodys : listed.keySet()) {
            doubled++;
            findings.add("utterance " + nobodys + " is there and no speaker ended it");
        }
    }

    private void whole(Companion companion, Utterance found, Recording recording) {
        checked += wire(recording).size();
        if (!found.getComplete() || !found.getText().equals(recording.text())) {
            findings.add(recording.id() + " was reported stored and is "
                    + (found.getComplete() ? "there with other words" : "not complete"));
        }
        ByteString audio = companion.audio(found.getUtteranceId());
        lose(wire(recording).size() - common(audio, recording), recording, "at the end");
        int sent = wire(recording).stream().mapToInt(ByteString::size).sum();
        if (audio.size() > sent) {
            findings.add(recording.id() + " has " + (audio.size() - sent) + " bytes more than were sent");
        }
    }

    private void lose(int chunks, Recording recording, String when) {
        if (chunks > 0) {
            lost += chunks;
            findings.add(chunks + " acknowledged chunks of " + recording.id() + " are not there " + when);
        }
    }

    /** How many chunks of the recording the sound begins with. */
    private int common(ByteString audio, Recording recording) {
        int at = 0;
        int count = 0;
        for (ByteString chunk : wire(recording)) {
            if (at + chunk.size() > audio.size()
                    || !audio.substring(at, at + chunk.size()).equals(chunk)) {
                return count;
            }
            at += chunk.size();
            count++;
        }
        return count;
    }

    Verdict verdict(Schedule schedule, int hits, int halfway, List<Said> said) {
        int stored =
                (int) said.stream().filter(over -> over.stored().isPresent()).count();
        int resumed = (int) said.stream()
                .flatMap(over -> over.stored().stream())
                .filter(outcome -> outcome.attempts() > 1)
                .count();
        return new Verdict(
                schedule.utterances(),
                stored,
                schedule.kills().size(),
                hits,
                halfway,
                resumed,
                checked,
                checkedHalfway,
                lost,
                doubled,
                findings);
    }
}
