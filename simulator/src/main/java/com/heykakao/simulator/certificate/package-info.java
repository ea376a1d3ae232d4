/**
 * Erasure certificates, checked away from the gateway. In: a file, and the gateway's verifier key. Out: what was destroyed, in words, or the reason
 * why the file proves nothing. Promise: a certificate of which one byte was changed does not hold.
 */
package com.heykakao.simulator.certificate;
