/**
 * Listening by numbers. In: a WAV file of any rate, or stored codec frames. Out: 16 kHz mono samples, and how alike two of
 * them are. Promises nothing about the codec: it only tells whether the same words are heard.
 */
package com.heykakao.simulator.sound;
