/**
 * The access log as anybody may check it, without the gateway (docs/access-log.md, "Verifying"). In: the log's verifier key and a proof, or a
 * copy of the published log. Out: one line that says what is proved, or why nothing is. Written from the C2SP specifications and RFC 9162,
 * apart from the gateway's code.
 */
package com.heykakao.simulator.log;
