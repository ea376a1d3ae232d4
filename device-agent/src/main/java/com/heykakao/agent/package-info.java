/**
 * The speaker's program. In: a configuration, a microphone, a button. Out: utterances at the gateway, and what to show the
 * person. {@code Agent} wires the rooms; arrows go from here to the rooms and never back, and no room knows
 * another. Promises that nothing is captured while unpaired, muted, or without consent.
 */
package com.heykakao.agent;
