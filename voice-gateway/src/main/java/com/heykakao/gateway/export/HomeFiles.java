package com.heykakao.gateway.export;

import com.fasterxml.jackson.core.JsonGenerator;
import com.heykakao.gateway.account.Account;
import com.heykakao.gateway.audit.Trace;
import com.heykakao.gateway.consent.Consent;
import com.heykakao.gateway.disclosure.Days;
import com.heykakao.gateway.disclosure.Disclosed;
import com.heykakao.gateway.disclosure.Disclosures;
import com.heykakao.gateway.notice.Notice;
import com.heykakao.gateway.policy.PolicyDocument;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.sound.SoundFile;
import com.heykakao.gateway.speaker.Speaker;
import com.heykakao.gateway.utterance.Transcript;
import com.heykakao.gateway.utterance.Utterance;
import com.heykakao.gateway.utterance.UtteranceId;
import com.heykakao.gateway.utterance.UtteranceLibrary;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.proto.common.v1.ErrorReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes one home's files into an archive, as docs/export.md has them; at most a page of each list is in memory. */
final class HomeFiles {
    private static final int PAGE = 100;

    private final Exporter.Beside rooms;
    private final Trace trace;
    private final Subject home;
    private final Archive archive;

    /** Gives a list's items one after the other. */
    private interface Items<T> {
        void each(Consumer<T> visitor);
    }

    /** Writes the fields of one item. */
    private interface Fields<T> {
        void write(JsonGenerator out, T item) throws IOException;
    }

    HomeFiles(Exporter.Beside rooms, Trace trace, Subject home, Archive archive) {
        this.rooms = rooms;
        this.trace = trace;
        this.home = home;
        this.archive = archive;
    }

    void account() throws IOException {
        Account account = rooms.accounts().get(trace, home);
        archive.json("account.json", out -> {
            out.writeStartObject();
            out.writeStringField("name", account.name());
            out.writeStringField("email", account.email());
            out.writeStringField("created_at", account.createdAt().toString());
            out.writeEndObject();
        });
    }

    void consents() throws IOException {
        list("consents.json", rooms.policy().consentIds()::forEach, (out, id) -> {
            Consent consent = rooms.consents().state(home, id);
            out.writeStringField("consent_id", id);
            out.writeStringField("policy_version", consent.text().policyVersion());
            out.writeStringField("text", consent.text().text());
            out.writeStringField(
                    "text_sha256", HexFormat.of().formatHex(consent.text().sha256()));
            time(out, "given_at", consent.givenAt());
        });
    }

    void devices() throws IOException {
        List<Speaker> speakers = rooms.speakers().list(trace, home);
        list("devices.json", speakers::forEach, (out, speaker) -> {
            out.writeStringField("device_id", speaker.deviceId().hex());
            out.writeStringField("name", speaker.name());
            out.writeStringField("serial", speaker.serial());
            out.writeStringField("model", speaker.model());
            out.writeStringField("firmware_version", speaker.firmwareVersion());
            out.writeStringField("paired_at", speaker.pairedAt().toString());
            time(out, "remote_mute_asked_at", speaker.remoteMuteAskedAt());
        });
    }

    void notices() throws IOException {
        List<Notice> notices = rooms.notices().list(trace, home);
        list("notices.json", notices::forEach, (out, notice) -> {
            out.writeStringField("kind", notice.kind().name());
            out.writeStringField("at", notice.at().toString());
            out.writeStringField("employer_id", notice.employer());
            out.writeStringField("employer_name", rooms.policy().processorName(notice.employer()));
            out.writeStringField("reason", notice.reason());
            time(out, "ends_at", notice.endsAt());
        });
    }

    void accesses() throws IOException {
        list("accesses.json", this::eachAccess, (out, access) -> {
            out.writeStringField("at", access.at().toString());
            out.writeStringField("accessor", access.kind().name());
            out.writeStringField("employer_id", access.employer());
            out.writeStringField("pseudonym", access.pseudonym());
            strings(out, "roles", access.roles());
            out.writeStringField("task", access.task());
            strings(out, "items", access.items());
            out.writeStringField("reason", access.reason());
            out.writeStringField("ticket_number", access.ticket());
            out.writeStringField("refusal", access.refusal());
        });
    }

    void utterances() throws IOException {
        list("utterances.json", this::eachUtterance, (out, utterance) -> {
            out.writeStringField("utterance_id", utterance.id().hex());
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

    /** @param done hears of each utterance whose sound is written */
    void sounds(Runnable done) throws IOException {
        try {
            eachUtterance(utterance -> {
                try {
                    sound(utterance);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                done.run();
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void sound(Utterance utterance) throws IOException {
        Optional<SoundFile> found = laidOut(utterance.id());
        if (found.isEmpty()) {
            return;
        }
        SoundFile file = found.get();
        archive.file("audio/" + utterance.id().hex() + "." + file.extension(), out -> {
            try {
                file.writeTo(out);
            } catch (RefusedException e) {
                // The parent deleted it in this moment: what is written of it is no whole file, so the export ends
                // here.
                throw e.reason() == ErrorReason.ERROR_REASON_NOT_FOUND ? deletedMeanwhile() : e;
            }
        });
    }

    /** Empty where it was deleted, or its time has ended, since the page was read. */
    private Optional<SoundFile> laidOut(UtteranceId id) {
        try {
            return Optional.of(SoundFile.of(id, rooms.library().sound(trace, home, id)));
        } catch (RefusedException e) {
            if (e.reason() == ErrorReason.ERROR_REASON_NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static RefusedException deletedMeanwhile() {
        return new RefusedException(
                ErrorReason.ERROR_REASON_TRY_AGAIN, "an utterance was deleted while it was exported; try again");
    }

    void manifest(Instant madeAt, boolean withAudio) throws IOException {
        List<Archive.Listed> files = archive.files();
        archive.json("manifest.json", out -> {
            out.writeStartObject();
            out.writeStringField("format", "heykakao.com/export/v1");
            out.writeStringField("made_at", madeAt.toString());
            out.writeStringField("policy_version", rooms.policy().version());
            out.writeBooleanField("includes_audio", withAudio);
            out.writeArrayFieldStart("purposes");
            for (PolicyDocument.Purpose purpose : rooms.policy().document().purposes()) {
                if (purpose.collectedHere()) {
                    purpose(out, purpose);
                }
            }
            out.writeEndArray();
            out.writeArrayFieldStart("files");
            for (Archive.Listed file : files) {
                out.writeStartObject();
                out.writeStringField("name", file.name());
                out.writeNumberField("size", file.size());
                out.writeStringField("sha256", file.sha256());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    private static void purpose(JsonGenerator out, PolicyDocument.Purpose purpose) throws IOException {
        out.writeStartObject();
        out.writeStringField("purpose_id", purpose.id());
        out.writeStringField("name", purpose.nameKo());
        out.writeArrayFieldStart("items");
        for (PolicyDocument.Item item : purpose.items()) {
            out.writeStartObject();
            out.writeStringField("item_id", item.id());
            out.writeStringField("name", item.nameKo());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private void eachUtterance(Consumer<Utterance> visitor) {
        Optional<Long> next = Optional.empty();
        do {
            UtteranceLibrary.Page page = rooms.library().list(trace, home, next, PAGE);
            page.utterances().forEach(visitor);
            next = page.next();
        } while (next.isPresent());
    }

    private void eachAccess(Consumer<Disclosed> visitor) {
        Optional<Long> next = Optional.empty();
        do {
            Disclosures.Page page = rooms.disclosures().list(trace, home, Days.ALL, next, PAGE);
            page.accesses().forEach(visitor);
            next = page.next();
        } while (next.isPresent());
    }

    /** A JSON array of objects. */
    private <T> void list(String name, Items<T> items, Fields<T> fields) throws IOException {
        archive.json(name, out -> {
            out.writeStartArray();
            try {
                items.each(item -> {
                    try {
                        out.writeStartObject();
                        fields.write(out, item);
                        out.writeEndObject();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
            out.writeEndArray();
        });
    }

    private static void time(JsonGenerator out, String name, Optional<Instant> at) throws IOException {
        out.writeStringField(name, at.map(Instant::toString).orElse(null));
    }

    private static void strings(JsonGenerator out, String name, List<String> values) throws IOException {
        out.writeArrayFieldStart(name);
        for (String value : values) {
            out.writeString(value);
        }
        out.writeEndArray();
    }
}
