package com.heykakao.gateway.staff;

import java.util.Collection;
import java.util.Set;

/**
 * One row of {@code rules.yaml}.
 *
 * @param rpc the full method name
 * @param items of the policy registry that it may read
 * @param reasons names of the request's reasons, without their prefix, that are allowed; empty where the request has none
 */
public record AccessRule(String rpc, Set<Holder> allowed, Set<String> items, Set<String> reasons) {
    public AccessRule {
        allowed = Set.copyOf(allowed);
        items = Set.copyOf(items);
        reasons = Set.copyOf(reasons);
    }

    /** Somebody who holds this role at this employer. */
    public record Holder(StaffRole role, String employer) {}

    /** Whether somebody with these roles at this employer may call it. */
    public boolean allows(String employer, Collection<StaffRole> roles) {
        return roles.stream().anyMatch(role -> allowed.contains(new Holder(role, employer)));
    }
}
