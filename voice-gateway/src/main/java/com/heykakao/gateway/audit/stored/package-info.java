/**
 * What is stored of an access; docs/access-log.md, "Entry" and "On disk". In: accesses, salts, the keys of months. Out: entries, sealed records,
 * row keys and signed heads, and the same read back. Promise: what does not decode, open or verify is named as damage, and no more than
 * a period's months are taken for readable.
 */
package com.heykakao.gateway.audit.stored;
