/**
 * What leaves the log for others; docs/access-log.md, "Export" and "Verifying". In: a time, or the number of an entry. Out: signed files that
 * other programs read, or a C2SP tlog-proof. Promise: whoever has {@code pki/log.pub} can check them without the gateway.
 */
package com.heykakao.gateway.audit.export;
