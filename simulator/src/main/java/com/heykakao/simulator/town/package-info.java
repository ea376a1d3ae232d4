/**
 * A gateway, a login issuer and the families that use them. In: a directory to live in. Out: signed-in parents and speakers.
 * Promises that the gateway is a process of its own and that closing the town ends all that it started.
 */
package com.heykakao.simulator.town;
