/**
 * Transparency logs as other people's tools read them. In: leaf hashes, files. Out: tree heads, tiles, proofs, checkpoints. Promise: what
 * RFC 6962 (section 2.1, SHA-256), C2SP tlog-tiles, tlog-checkpoint and tlog-proof say, strictly: one value has one way to be written.
 * Knows nothing of what an entry says.
 */
package com.heykakao.gateway.audit.tlog;
