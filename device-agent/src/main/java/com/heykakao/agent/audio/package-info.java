/**
 * Sound in. In: a microphone named by a setting (a WAV file, or a recorder program). Out: 20 ms frames of 16 kHz mono, a short
 * pre-roll of them, and Opus chunks as the contract's CODEC_OPUS. Promise: whatever the input is or does, it ends in frames, the
 * end of the stream, or a {@link com.heykakao.agent.audio.MicrophoneException}; no child process outlives its stream.
 */
package com.heykakao.agent.audio;
