package com.heykakao.agent.gateway;

/** The gateway answered with a certificate that is not this speaker's or not the CA's. Nothing of it was kept. */
public final class CertificateMismatchException extends LinkException {
    CertificateMismatchException(String why, Throwable cause) {
        super("the certificate from the gateway is not kept: " + why + "; check the CA file of the image", cause);
    }

    CertificateMismatchException(String why) {
        this(why, null);
    }
}
