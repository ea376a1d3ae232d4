package com.heykakao.agent;

import java.util.Optional;

/** The version of this program, a semantic version (semver.org). */
final class Firmware {
    private Firmware() {}

    static String version() {
        return Optional.ofNullable(Firmware.class.getPackage().getImplementationVersion())
                .orElse("0.0.0-from-classes");
    }
}
