package com.heykakao.simulator.parent;

/**
 * Somebody with a Kakao account.
 *
 * @param subject the account's stable id, the token's {@code sub}
 * @param name as the account has it
 * @param email of the account
 */
public record Person(String subject, String name, String email) {}
