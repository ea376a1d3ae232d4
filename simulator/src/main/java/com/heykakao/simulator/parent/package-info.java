/**
 * A parent with a browser and the companion app. In: a person, the issuer's URL, the gateway's address and CA. Out: a signed-in
 * line to companion.v1. Promises to do only what any third-party client could: OpenID Connect code flow with PKCE, gRPC over
 * TLS with a Bearer token.
 */
package com.heykakao.simulator.parent;
