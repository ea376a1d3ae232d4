package com.heykakao.gateway.consent.guardian;

import com.heykakao.gateway.config.GuardianSettings;
import java.security.SecureRandom;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The provider that the settings choose. */
public final class GuardianVerifiers {
    private static final Logger LOG = LoggerFactory.getLogger(GuardianVerifiers.class);

    private GuardianVerifiers() {}

    /** Empty where there is none; then no consent of a guardian can be given. */
    public static Optional<GuardianVerifier> of(GuardianSettings settings, SecureRandom random) {
        return switch (settings.provider()) {
            case NONE -> Optional.empty();
            case DEMO -> {
                LOG.warn("guardian.provider is demo: it verifies nobody, and whoever asks is taken for a guardian."
                        + " Never with real data");
                yield Optional.of(new DemoVerifier(random));
            }
        };
    }
}
