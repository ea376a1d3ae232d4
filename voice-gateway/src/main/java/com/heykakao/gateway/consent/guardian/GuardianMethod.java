package com.heykakao.gateway.consent.guardian;

/** How a guardian was verified (개인정보 보호법 시행령 제17조의2 제1항 제1호 to 제6호). */
public enum GuardianMethod {
    TEXT_MESSAGE,
    CARD,
    MOBILE_PHONE_IDENTITY,
    SIGNED_PAPER,
    EMAIL,
    PHONE_CALL
}
