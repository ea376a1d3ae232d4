/**
 * Who calls, and what has to be written down of it. In: a call with a Bearer ID token. Out: the call with a {@code ParentCall} or a {@code
 * StaffCall} in its context, or its refusal. Promise: a token is a parent's or a staff member's by its issuer and client id alone; staff pass
 * every gate anew at each call; no answer goes out before its entry in the access log, and no refusal before it is written down there.
 */
package com.heykakao.gateway.people.caller;
