package com.heykakao.simulator.certificate;

import java.nio.file.Path;

/** A file is no certificate that holds. */
final class CertificateRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why not; printed before the explanation. */
    enum Reason {
        FILE_MISSING,
        /** No text of the size and form of a signed note, or no verifier key. */
        MALFORMED,
        /** Not signed by this key, or changed since. */
        NOT_SIGNED,
        /** Signed by this key, but something else than an erasure certificate. */
        NO_CERTIFICATE
    }

    CertificateRefused(Reason reason, Path file, String why) {
        super(reason + ": " + file + ": " + why);
    }
}
