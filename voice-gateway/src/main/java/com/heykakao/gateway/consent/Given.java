package com.heykakao.gateway.consent;

/** A consent that was given, and its receipt. */
public record Given(Consent consent, Receipt receipt) {}
