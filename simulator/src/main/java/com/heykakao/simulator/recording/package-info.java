/**
 * Spoken commands. In: the WAV files that come with the simulator, or one the user names. Out: the words, the file, and the
 * sound as 16 kHz mono samples to compare with. Promises that a recording that is listed can be read.
 */
package com.heykakao.simulator.recording;
