/**
 * The logins the demo and the tests use in the place of Kakao Login and the company's own: real OpenID Connect issuers on loopback. Out:
 * issuer URLs with discovery, a login page, tokens and keys. Promises nothing about who somebody is: the page believes what is typed.
 */
package com.heykakao.simulator.issuer;
