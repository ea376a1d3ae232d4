/**
 * The log that a gateway writes; docs/access-log.md, "Append". In: accesses. Out: their traces, and the published tree in {@code log/tlog}.
 * Promise: a trace is given out once its entry and a signed head over it survive power loss; publishing follows and holds nobody up; what a
 * crash cut is finished at the next start, and what cannot be the log's own does not open.
 */
package com.heykakao.gateway.audit.log;
