package com.heykakao.gateway.export;

import com.fasterxml.jackson.core.JsonGenerator;
import com.heykakao.gateway.child.Child;
import com.heykakao.gateway.child.ChildItems;
import com.heykakao.gateway.child.ChildRoster;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;

/** Writes what a parent gave of the children; of a frozen profile id and dates alone, as the parent sees it. */
final class ChildFiles {
    private final ChildRoster roster;
    private final Reading reading;
    private final Archive archive;

    ChildFiles(ChildRoster roster, Reading reading, Archive archive) {
        this.roster = roster;
        this.reading = reading;
        this.archive = archive;
    }

    void children() throws IOException {
        archive.list(
                "children.json",
                visitor -> reading.children().stream()
                        .map(child -> roster.read(child.trace(), child.seat()))
                        .flatMap(Optional::stream)
                        .sorted(Child.OLDEST_FIRST)
                        .forEach(visitor),
                ChildFiles::fields);
    }

    private static void fields(JsonGenerator out, Child child) throws IOException {
        out.writeStringField("child_id", child.id().hex());
        out.writeStringField("state", child.state().name());
        Json.time(out, "created_at", child.createdAt());
        Json.time(out, "destroyed_at", child.destroyedAt());
        if (child.items().isEmpty()) {
            out.writeNullField("items");
            return;
        }
        ChildItems items = child.items().get();
        out.writeObjectFieldStart("items");
        Json.given(out, "name", items.name());
        Json.text(out, "birth_date", items.birthDate().map(LocalDate::toString));
        Json.text(out, "gender", items.gender().map(Enum::name));
        Json.given(out, "favourite_character", items.favouriteCharacter());
        out.writeEndObject();
    }
}
