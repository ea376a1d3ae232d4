package com.heykakao.gateway.export;

import com.heykakao.gateway.child.Child;
import com.heykakao.gateway.child.ChildRoster;
import com.heykakao.gateway.child.ChildState;
import com.heykakao.gateway.utterance.Owner;
import com.heykakao.gateway.utterance.Transcript;
import com.heykakao.gateway.utterance.Utterance;
import com.heykakao.gateway.utterance.UtteranceFilter;
import com.heykakao.gateway.utterance.UtteranceLibrary;
import com.heykakao.gateway.vault.SubjectErasedException;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** What was said in a home, of nobody in particular first, then of each child whose words the parent may read; at most a page is in memory. */
final class UtteranceFiles {
    private static final int PAGE = 100;

    private final UtteranceLibrary library;
    private final ChildRoster roster;
    private final Reading reading;
    private final Archive archive;

    /** @param child whose id it stands under; empty where it is nobody's in particular */
    record Said(Owner owner, Optional<String> child, Utterance utterance) {}

    UtteranceFiles(UtteranceLibrary library, ChildRoster roster, Reading reading, Archive archive) {
        this.library = library;
        this.roster = roster;
        this.reading = reading;
        this.archive = archive;
    }

    void list() throws IOException {
        archive.list("utterances.json", this::each, (out, said) -> {
            Utterance utterance = said.utterance();
            out.writeStringField("utterance_id", utterance.id().hex());
            Json.text(out, "child_id", said.child());
            out.writeStringField("device_id", utterance.deviceId());
            out.writeStringField("received_at", utterance.receivedAt().toString());
            out.writeStringField("started_at", utterance.startedAt().toString());
            out.writeStringField("codec", utterance.codec().name());
            out.writeNumberField("sample_rate_hz", utterance.sampleRateHz());
            out.writeNumberField("duration_micros", utterance.durationMicros());
            out.writeNumberField("audio_bytes", utterance.audioBytes());
            out.writeBooleanField("complete", utterance.complete());
            out.writeStringField(
                    "text", utterance.transcript().map(Transcript::text).orElse(""));
            out.writeStringField(
                    "language", utterance.transcript().map(Transcript::language).orElse(""));
        });
    }

    void each(Consumer<Said> visitor) {
        eachOf(Owner.home(reading.home()), Optional.empty(), visitor);
        for (Reading.OfChild child : reading.children()) {
            try {
                if (isReadable(child)) {
                    Owner owner = new Owner(reading.home(), child.seat().subject());
                    eachOf(owner, Optional.of(child.seat().id().hex()), visitor);
                }
            } catch (SubjectErasedException e) {
                // The child's profile was deleted meanwhile, and what was said by it with it. An erased home ends the
                // export at what is read of it next.
            }
        }
    }

    private boolean isReadable(Reading.OfChild child) {
        return roster.read(child.trace(), child.seat())
                .map(Child::state)
                .filter(state -> state != ChildState.FROZEN && state != ChildState.DAMAGED)
                .isPresent();
    }

    private void eachOf(Owner owner, Optional<String> child, Consumer<Said> visitor) {
        Optional<Long> next = Optional.empty();
        do {
            UtteranceLibrary.Page page = library.list(reading.trace(), owner, UtteranceFilter.ALL, next, PAGE);
            page.utterances().forEach(utterance -> visitor.accept(new Said(owner, child, utterance)));
            next = page.next();
        } while (next.isPresent());
    }
}
