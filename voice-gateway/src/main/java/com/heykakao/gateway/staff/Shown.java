package com.heykakao.gateway.staff;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What a verified token shows of a person, by this gateway's names.
 *
 * @param id the issuer's {@code sub}
 * @param employer empty where the token names none that is known
 * @param roles not yet less those taken away here
 * @param signedInAt when the person last proved who they are
 */
public record Shown(String id, String employer, Set<StaffRole> roles, Instant signedInAt) {
    public Shown {
        roles = Set.copyOf(roles);
    }

    /** Names in the order of the enum, so that the same roles always read the same. */
    static List<String> names(Set<StaffRole> roles) {
        return roles.stream().sorted().map(Enum::name).toList();
    }
}
