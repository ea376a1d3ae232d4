/**
 * The speaker's client of the gateway: pairing, the directive line, utterances, certificate renewal. In: encoded chunks and
 * what the speaker reports. Out: outcomes and directives. Promise: a caller never waits for the network (pairing and renewal
 * aside), what was not acknowledged stays in memory and is sent again after any drop, and every retry is jittered and bounded.
 */
package com.heykakao.agent.gateway;
