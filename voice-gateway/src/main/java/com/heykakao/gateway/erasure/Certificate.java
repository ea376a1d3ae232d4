package com.heykakao.gateway.erasure;

/**
 * Says what was destroyed; names no person.
 *
 * @param id 16 random bytes in lower-case hex
 * @param note a C2SP signed note; its lines are described in docs/erasure-certificate.md
 */
public record Certificate(String id, String note) {}
