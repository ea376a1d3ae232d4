package com.heykakao.gateway.care.lookup;

/** Why a home is looked up; each is part of the purpose DEVICE_SERVICE of the policy. */
public enum LookUpReason {
    DEVICE_FAULT,
    COMPLAINT,
    ACCOUNT_QUESTION,
    DELIVERY_QUESTION
}
