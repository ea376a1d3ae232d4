package com.heykakao.gateway.export;

import com.heykakao.gateway.account.Account;
import com.heykakao.gateway.disclosure.Days;
import com.heykakao.gateway.disclosure.Disclosed;
import com.heykakao.gateway.disclosure.Disclosures;
import com.heykakao.gateway.notice.Notice;
import com.heykakao.gateway.speaker.Speaker;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes a home's lists, as docs/export.md has them; at most a page of each is in memory. */
final class HomeFiles {
    private static final int PAGE = 100;

    private final Exporter.Beside rooms;
    private final Reading reading;
    private final Archive archive;

    HomeFiles(Exporter.Beside rooms, Reading reading, Archive archive) {
        this.rooms = rooms;
        this.reading = reading;
        this.archive = archive;
    }

    void account() throws IOException {
        Account account = rooms.accounts().get(reading.trace(), reading.home());
        archive.json("account.json", out -> {
            out.writeStartObject();
            out.writeStringField("name", account.name());
            out.writeStringField("email", account.email());
            out.writeStringField("created_at", account.createdAt().toString());
            out.writeEndObject();
        });
    }

    void devices() throws IOException {
        List<Speaker> speakers = rooms.speakers().list(reading.trace(), reading.home());
        archive.list("devices.json", speakers::forEach, (out, speaker) -> {
            out.writeStringField("device_id", speaker.deviceId().hex());
            out.writeStringField("name", speaker.name());
            out.writeStringField("serial", speaker.serial());
            out.writeStringField("model", speaker.model());
            out.writeStringField("firmware_version", speaker.firmwareVersion());
            out.writeStringField("paired_at", speaker.pairedAt().toString());
            Json.time(out, "remote_mute_asked_at", speaker.remoteMuteAskedAt());
        });
    }

    void notices() throws IOException {
        List<Notice> notices = rooms.notices().list(reading.trace(), reading.home());
        archive.list("notices.json", notices::forEach, (out, notice) -> {
            out.writeStringField("kind", notice.kind().name());
            out.writeStringField("at", notice.at().toString());
            out.writeStringField("employer_id", notice.employer());
            out.writeStringField("employer_name", rooms.policy().processorName(notice.employer()));
            out.writeStringField("reason", notice.reason());
            Json.time(out, "ends_at", notice.endsAt());
            Json.given(out, "child_id", notice.childId());
            Json.given(out, "certificate", notice.certificate());
        });
    }

    void accesses() throws IOException {
        archive.list("accesses.json", this::eachAccess, (out, access) -> {
            out.writeStringField("at", access.at().toString());
            Json.given(out, "child_id", access.child());
            out.writeStringField("accessor", access.kind().name());
            out.writeStringField("employer_id", access.employer());
            out.writeStringField("pseudonym", access.pseudonym());
            Json.texts(out, "roles", access.roles());
            out.writeStringField("task", access.task());
            Json.texts(out, "items", access.items());
            out.writeStringField("reason", access.reason());
            out.writeStringField("ticket_number", access.ticket());
            out.writeStringField("refusal", access.refusal());
        });
    }

    private void eachAccess(Consumer<Disclosed> visitor) {
        Optional<Long> next = Optional.empty();
        do {
            Disclosures.Page page = rooms.disclosures().list(reading.trace(), reading.home(), Days.ALL, next, PAGE);
            page.accesses().forEach(visitor);
            next = page.next();
        } while (next.isPresent());
    }
}
