/**
 * The speakers of homes: how one is paired, which are paired, and the lines that reach them. In: certificate requests, codes
 * typed by a signed-in parent. Out: {@link com.heykakao.gateway.speaker.PairedSpeaker}. Promise: a device id that is not in the
 * registry is nobody's, from the moment it is unpaired.
 */
package com.heykakao.gateway.speaker;
