/**
 * Sound for a browser's audio element. In: a signed-in parent's GET or HEAD for an utterance, perhaps for a range of it. Out: Ogg Opus (RFC 7845) or
 * WAV made of the stored frames, not encoded anew. Promise: no byte before its entry in the access log; what is deleted or erased meanwhile goes on
 * no further than the piece on its way; no utterance is ever whole in memory.
 */
package com.heykakao.gateway.people.playback;
