package com.heykakao.gateway.child;

import com.heykakao.gateway.config.ChildSettings;
import com.heykakao.gateway.storage.v1.StoredChild;
import com.heykakao.gateway.storage.v1.StoredChildLife;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.SubjectKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** The two rows of a child, and what follows from them. */
record Profile(Subject subject, StoredChild items, StoredChildLife life) {

    ChildId id() {
        return ChildId.of(items.getId().toByteArray());
    }

    Subject home() {
        return new Subject(items.getHomeSlot(), SubjectKind.ACCOUNT);
    }

    String etag() {
        return Long.toString(items.getEdits());
    }

    Instant usedAt() {
        return Instant.ofEpochMilli(life.getUsedAt());
    }

    Optional<Instant> askedAt() {
        return life.hasAskedAt() ? Optional.of(Instant.ofEpochMilli(life.getAskedAt())) : Optional.empty();
    }

    /** When the parent was told that the child has turned 14. */
    Optional<Instant> toldAt() {
        return life.hasTurned14ToldAt()
                ? Optional.of(Instant.ofEpochMilli(life.getTurned14ToldAt()))
                : Optional.empty();
    }

    ChildState state(Instant now) {
        boolean is14 = birthDate()
                .filter(date -> !now.isBefore(KoreanAge.turns14(date)))
                .isPresent();
        if (is14) {
            return ChildState.FROZEN;
        }
        return life.hasAskedAt() ? ChildState.ASKED : ChildState.IN_USE;
    }

    /** When it is destroyed if nothing is done; empty while the parent was not told. */
    Optional<Instant> destroyedAt(Instant now, ChildSettings periods) {
        return switch (state(now)) {
            case FROZEN -> toldAt().map(told -> told.plus(periods.frozen()));
            case ASKED -> askedAt().map(asked -> asked.plus(periods.answer()));
            case IN_USE, DAMAGED -> Optional.empty();
        };
    }

    Child shown(Instant now, ChildSettings periods) {
        ChildState state = state(now);
        return new Child(
                id(),
                state,
                state == ChildState.FROZEN ? Optional.empty() : Optional.of(shownItems()),
                Optional.of(Instant.ofEpochMilli(items.getCreatedAt())),
                destroyedAt(now, periods),
                etag());
    }

    Profile with(StoredChildLife changed) {
        return new Profile(subject, items, changed);
    }

    private Optional<LocalDate> birthDate() {
        return Optional.of(items.getBirthDate()).filter(text -> !text.isEmpty()).map(LocalDate::parse);
    }

    private ChildItems shownItems() {
        return new ChildItems(
                items.getName(),
                birthDate(),
                Optional.of(items.getGender()).filter(text -> !text.isEmpty()).map(ChildGender::valueOf),
                items.getFavouriteCharacter());
    }

    /** Says nothing of the child, because records are logged. */
    @Override
    public String toString() {
        return "Profile[slot=" + subject.slot() + "]";
    }
}
