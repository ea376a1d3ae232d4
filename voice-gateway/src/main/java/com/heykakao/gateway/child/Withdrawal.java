package com.heykakao.gateway.child;

import com.heykakao.gateway.consent.Receipt;
import com.heykakao.gateway.erasure.Certificate;

/** The end of the consent to child profiles. */
public record Withdrawal(Certificate certificate, Receipt receipt) {}
