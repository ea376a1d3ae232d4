package com.heykakao.gateway.vault.tree;

/**
 * @param kind as it was put
 * @param payload opened; holds whatever secrets were put
 */
public record SlotContent(byte kind, byte[] payload) {}
