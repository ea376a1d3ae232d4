/**
 * Erasure certificates as their receiver reads them. In: a C2SP signed note and a verifier key (https://c2sp.org/signed-note).
 * Out: the note's lines, once its signature has been checked. Written from the specification, apart from the gateway's code.
 */
package com.heykakao.simulator.note;
