package com.heykakao.gateway.consent;

/** What a receipt is for. */
public enum ReceiptState {
    GIVEN,
    WITHDRAWN
}
