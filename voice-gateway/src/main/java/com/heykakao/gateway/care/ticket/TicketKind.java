package com.heykakao.gateway.care.ticket;

/** What a ticket is about. */
public enum TicketKind {
    QUESTION,
    DEVICE_FAULT,
    COMPLAINT,
    DELIVERY
}
