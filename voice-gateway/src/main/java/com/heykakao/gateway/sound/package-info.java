/**
 * Sound for ordinary players. In: a stored utterance's sound, to be opened a segment at a time. Out: a file, Ogg Opus (RFC 7845) or WAV, whole or from
 * any byte on, made of the stored frames and not encoded anew. Promise: no utterance is ever whole in memory; what is deleted or erased meanwhile goes
 * on no further than the segment on its way.
 */
package com.heykakao.gateway.sound;
