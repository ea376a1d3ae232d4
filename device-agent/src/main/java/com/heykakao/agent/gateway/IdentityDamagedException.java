package com.heykakao.agent.gateway;

import java.nio.file.Path;

/** The identity file is there but cannot be used. Wipe it and pair again. */
public final class IdentityDamagedException extends LinkException {
    IdentityDamagedException(Path file, String why, Throwable cause) {
        super(file + " is damaged (" + why + "); wipe it and pair the speaker again", cause);
    }
}
