package com.heykakao.gateway.audit;

import java.time.Instant;

/** What an entry of the log says, read back. */
public record Recorded(long sequence, Instant at, Access access) {}
