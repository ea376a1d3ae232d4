/**
 * The published access log as a stranger reads it. In: a directory of checkpoint, tiles and entry bundles, and the log's verifier key. Out:
 * the size and root it proves, or a fault that names what is wrong. Written from docs/access-log.md, the C2SP specifications tlog-tiles,
 * tlog-checkpoint, signed-note and tlog-cosignature, and RFC 6962; it shares no code with the log. Plain before fast: every tree hash is
 * the recursion of RFC 6962.
 */
package com.heykakao.gateway.audit.reference;
