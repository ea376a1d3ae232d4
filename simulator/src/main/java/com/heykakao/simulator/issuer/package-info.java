/**
 * The login the demo and the tests use in the place of Kakao Login: a real OpenID Connect issuer on loopback. Out: an issuer
 * URL with discovery, a login page, tokens and keys. Promises nothing about who somebody is: its page believes what is typed.
 */
package com.heykakao.simulator.issuer;
