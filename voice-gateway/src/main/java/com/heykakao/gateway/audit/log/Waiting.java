package com.heykakao.gateway.audit.log;

import com.heykakao.gateway.audit.Access;
import com.heykakao.gateway.audit.Trace;
import java.util.concurrent.CompletableFuture;

/** Waits to be appended: what to record, already as bytes, and who waits for it. */
record Waiting(Access access, long at, byte[] record, CompletableFuture<Trace> done) {}
