/**
 * Speakers that say recorded commands while the gateway is killed under them. In: a seed, how many utterances and kills. Out: a
 * verdict in numbers. Promises that what a speaker was told is durable was looked up through a parent's app, byte by byte, after
 * the gateway had been killed once more; and that a run in which no kill hit a half-received utterance proves nothing and fails.
 */
package com.heykakao.simulator.chaos;
