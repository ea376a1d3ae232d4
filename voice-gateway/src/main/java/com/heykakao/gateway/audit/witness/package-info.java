/**
 * Somebody else remembers how far the log has grown (C2SP tlog-witness, tlog-cosignature). In: the log's newest signed checkpoint. Out: the
 * same with the cosignatures of the witnesses that could prove to themselves that it goes on from the last one they saw. Promise: appending
 * and publishing never wait for a witness, and a witness's signature is in the checkpoint only if it verifies. Off unless witnesses are set.
 */
package com.heykakao.gateway.audit.witness;
