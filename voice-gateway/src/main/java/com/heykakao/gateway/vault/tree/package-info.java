/**
 * The key tree: slots with a seed each, a sealed payload under each seed, and an index from tags to slots, all under one root.
 * In: edits. Out: seeds, payloads, slots. Promise: once a change has returned, the root that is left leads to nothing that the
 * change took away. It knows nothing of subjects, so that retained records and the access log can have trees of their own.
 * docs/vault-format.md has bytes, steps and invariants.
 */
package com.heykakao.gateway.vault.tree;
