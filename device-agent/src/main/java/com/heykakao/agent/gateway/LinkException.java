package com.heykakao.agent.gateway;

/** What can go wrong between the speaker and the gateway. The message says what to do, and never holds personal data. */
public abstract sealed class LinkException extends Exception
        permits GatewayRefusedException,
                GatewayUnreachableException,
                PairingExpiredException,
                IdentityDamagedException,
                CertificateMismatchException {
    LinkException(String message) {
        super(message);
    }

    LinkException(String message, Throwable cause) {
        super(message, cause);
    }
}
