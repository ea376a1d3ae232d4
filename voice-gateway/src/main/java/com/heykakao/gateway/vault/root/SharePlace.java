package com.heykakao.gateway.vault.root;

import java.nio.file.Path;

/** Where a share of the root key is kept. */
public sealed interface SharePlace {
    /** A file of two slots, meant to lie on another disk than the root cell. */
    record InFile(Path file) implements SharePlace {
        public InFile {
            file = file.toAbsolutePath().normalize();
        }
    }

    /**
     * A PKCS#11 token that no other vault uses.
     *
     * @param config names its library and slot, as SunPKCS11 reads it
     * @param pinFile holds the user PIN
     */
    record InToken(Path config, Path pinFile) implements SharePlace {
        public InToken {
            config = config.toAbsolutePath().normalize();
            pinFile = pinFile.toAbsolutePath().normalize();
        }
    }
}
