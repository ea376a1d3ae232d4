package com.heykakao.simulator.staff;

import com.heykakao.simulator.signin.Login;
import java.util.List;
import java.util.Map;

/**
 * A member of somebody's staff, as the company's login has them.
 *
 * @param id the token's {@code sub}
 * @param employer a processor's id in the policy, or CONTROLLER
 * @param role such as CARE_AGENT
 */
public record Employee(String id, String name, String email, String employer, String role) {
    /** The claims are those that a fresh gateway's settings read. */
    public Login login() {
        return new Login(id, Map.of("name", name, "email", email, "employer", employer, "roles", List.of(role)));
    }
}
