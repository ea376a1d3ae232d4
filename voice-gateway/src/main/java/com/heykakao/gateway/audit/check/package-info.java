/**
 * Reads everything there is of a log; docs/access-log.md, "Verifying". In: what is published, the store, the keys. Out: counts, and a line for
 * each thing that is not as the log wrote it. Promise: no change of a file or a row goes unnoticed, and nothing is changed.
 */
package com.heykakao.gateway.audit.check;
