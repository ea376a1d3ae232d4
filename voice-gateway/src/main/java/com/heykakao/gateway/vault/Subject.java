package com.heykakao.gateway.vault;

/**
 * Something with keys of its own that can be erased alone.
 *
 * @param slot its place in the vault and the first bytes of its row keys; opaque, u32, and never given twice
 */
public record Subject(int slot, SubjectKind kind) {}
