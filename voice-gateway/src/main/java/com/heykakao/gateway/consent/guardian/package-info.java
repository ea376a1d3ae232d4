/**
 * Whether a parent is a legal guardian. In: a verification by the configured provider. Out: its method, evidence and time, sealed in the home.
 * Promise: nobody counts as verified without the provider's word, and a demo's word counts only where demos are allowed.
 */
package com.heykakao.gateway.consent.guardian;
