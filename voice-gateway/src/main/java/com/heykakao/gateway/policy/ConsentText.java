package com.heykakao.gateway.policy;

/**
 * What a parent is shown and agrees to.
 *
 * @param id such as VOICE_SERVICE
 * @param policyVersion whose text it is
 * @param sha256 of the text's UTF-8 bytes; callers must not change it
 */
public record ConsentText(String id, String policyVersion, String text, byte[] sha256) {}
