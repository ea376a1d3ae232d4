/**
 * Sound for a browser's audio element. In: a signed-in parent's GET or HEAD for an utterance, perhaps for a range of it. Out: the file that {@code
 * sound} makes of it, or the range, no faster than it is taken. Promise: no byte before its entry in the access log; what is deleted or erased meanwhile
 * goes on no further than the piece on its way.
 */
package com.heykakao.gateway.people.playback;
