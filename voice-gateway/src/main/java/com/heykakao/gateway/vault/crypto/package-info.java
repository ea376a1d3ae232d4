/**
 * The vault's two primitives: AES-256-GCM with random nonces, and HMAC-SHA-256 as a pseudo-random function. Promises nothing about
 * where keys come from or how long they live.
 */
package com.heykakao.gateway.vault.crypto;
