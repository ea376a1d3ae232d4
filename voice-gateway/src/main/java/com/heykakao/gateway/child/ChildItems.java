package com.heykakao.gateway.child;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What a parent gave of a child; all of it may be absent.
 *
 * @param name may be empty
 * @param favouriteCharacter may be empty
 */
public record ChildItems(
        String name, Optional<LocalDate> birthDate, Optional<ChildGender> gender, String favouriteCharacter) {

    /** Says nothing of the child, because records are logged. */
    @Override
    public String toString() {
        return "ChildItems";
    }
}
