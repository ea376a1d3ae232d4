/**
 * Signs what the gateway states, so that it can be checked without the gateway. In: lines of text. Out: C2SP signed notes
 * (https://c2sp.org/signed-note), Ed25519. Promise: a note that verifies was made by the holder of this gateway's key.
 */
package com.heykakao.gateway.notary;
