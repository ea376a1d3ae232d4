/**
 * A home with one speaker in it. In: the gateway's address and CA, recordings to say. Out: what became of each utterance.
 * Promises that everything between the microphone and the wire is the real device agent.
 */
package com.heykakao.simulator.home;
