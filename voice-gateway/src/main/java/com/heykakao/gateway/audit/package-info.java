/**
 * What everybody else sees of the access log; docs/access-log.md. In: who reads whose data, from where, for what. Out: a {@link
 * com.heykakao.gateway.audit.Trace}, which the rooms ask for before they open a row. Promise: a trace exists only once its entry survives
 * power loss under a signed head, nobody can alter the log unseen, and it keeps nothing about a person beyond the law's period. How it is kept
 * is the business of the rooms inside: {@code log} writes, {@code history} reads back, {@code check} looks for what is wrong.
 */
package com.heykakao.gateway.audit;
