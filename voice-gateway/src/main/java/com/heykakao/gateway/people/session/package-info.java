/**
 * Sessions of the web pages. In: a person who comes back from an OpenID issuer (authorization code with PKCE, state and nonce). Out: a cookie
 * with a random session id, and on each REST call of the page the ID token as a Bearer token, so that the gates behind need not know of
 * sessions. Promise: no token ever reaches the browser; a session ends when it is idle, old, signed out, its token runs out, or the gateway
 * stops; it serves only calls that its own page made.
 */
package com.heykakao.gateway.people.session;
