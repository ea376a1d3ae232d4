package com.heykakao.gateway.staff;

import java.util.Set;

/**
 * A staff member whose sign-in was verified.
 *
 * @param id the issuer's {@code sub}
 * @param employer the policy registry's id of the processor, or {@link #CONTROLLER}
 * @param roles in force at this moment
 */
public record StaffMember(String id, String employer, Set<StaffRole> roles) {
    /** The company itself. */
    public static final String CONTROLLER = "CONTROLLER";

    public StaffMember {
        roles = Set.copyOf(roles);
    }
}
