package com.heykakao.gateway.care.ticket;

import com.heykakao.gateway.care.CaseNumber;
import com.heykakao.gateway.vault.Subject;

/** An open ticket of the caller's company, and whose it is. */
public record OpenTicket(CaseNumber number, Subject home) {}
