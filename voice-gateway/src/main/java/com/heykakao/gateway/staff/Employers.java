package com.heykakao.gateway.staff;

import com.heykakao.gateway.policy.PolicyDocument;
import com.heykakao.gateway.policy.PolicyRegistry;
import java.util.Set;
import java.util.TreeSet;

/** Whose staff there may be. */
final class Employers {
    private Employers() {}

    /** The policy's processors and the company itself. */
    static Set<String> known(PolicyRegistry policy) {
        Set<String> known = processors(policy);
        known.add(StaffMember.CONTROLLER);
        return known;
    }

    static Set<String> processors(PolicyRegistry policy) {
        Set<String> known = new TreeSet<>();
        policy.document().processors().stream()
                .map(PolicyDocument.Processor::id)
                .forEach(known::add);
        return known;
    }
}
