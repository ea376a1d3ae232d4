package com.heykakao.gateway.config;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Who verifies that a parent is a child's legal guardian.
 *
 * @param provider which verifier
 * @param allowDemo let the provider {@code demo}, which verifies nobody, stand for one; never with real data
 */
public record GuardianSettings(Provider provider, boolean allowDemo) {
    public GuardianSettings {
        if (provider == Provider.DEMO && !allowDemo) {
            throw new ConfigException(
                    "guardian.provider is demo, which verifies nobody; set guardian.allow_demo to true where no"
                            + " real person's data is kept, or choose another provider");
        }
    }

    /** The verifiers there are. */
    public enum Provider {
        @JsonProperty("none")
        NONE,
        @JsonProperty("demo")
        DEMO
    }
}
