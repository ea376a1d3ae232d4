/**
 * The gateway's own certificate authority. In: certificate requests of speakers, host names of the gateway. Out: X.509
 * chains, and the check of a presented chain. Promise: only P-256 keys whose owner proved possession get a certificate, and
 * what a request says about its subject is ignored (RFC 2986, RFC 5280).
 */
package com.heykakao.gateway.pki;
