package com.heykakao.gateway.policy;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Every version of the policy that this program has, in force or not. Thread-safe. */
public final class PolicyArchive {
    /** So that a version names a file of {@code policy/} and no other. */
    private static final String VERSION = "[0-9]{1,4}(\\.[0-9]{1,4}){0,3}";

    private final Map<String, PolicyRegistry> read = new ConcurrentHashMap<>();

    /** Empty where there is none of this version. */
    public Optional<PolicyRegistry> find(String version) {
        if (!version.matches(VERSION) || PolicyRegistry.class.getResource("/policy/" + version + ".yaml") == null) {
            return Optional.empty();
        }
        return Optional.of(read.computeIfAbsent(version, PolicyRegistry::load));
    }
}
