package com.heykakao.gateway.vault;

/**
 * Something with keys of its own that can be erased alone.
 *
 * @param slot its place in the vault and the first bytes of its row keys; opaque
 * @param generation of the slot, so that a slot that is used again is another subject
 */
public record Subject(int slot, int generation, SubjectKind kind) {}
