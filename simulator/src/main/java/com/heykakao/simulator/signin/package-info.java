/**
 * A person with a browser and an app. In: what they type into the issuer's login page, and the gateway's address and CA. Out: an
 * ID token, and a line to the people plane that carries it. Promises to do only what any third-party client could: OpenID
 * Connect code flow with PKCE, gRPC over TLS with a Bearer token.
 */
package com.heykakao.simulator.signin;
