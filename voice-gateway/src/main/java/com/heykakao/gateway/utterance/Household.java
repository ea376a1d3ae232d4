package com.heykakao.gateway.utterance;

import com.heykakao.gateway.vault.Subject;
import java.util.List;
import java.util.stream.Stream;

/** Which children a home has. Thread-safe. */
@FunctionalInterface
public interface Household {
    /** Opens nothing of anybody; one that is just being destroyed may be among them. */
    List<Subject> children(Subject home);

    /** Whose utterances of this home may be: first of nobody in particular, then of each child. */
    default List<Owner> owners(Subject home) {
        return Stream.concat(
                        Stream.of(Owner.home(home)), children(home).stream().map(child -> new Owner(home, child)))
                .toList();
    }
}
