/**
 * The attacker of docs/threat-model.md, who judges the vault. In: copies of a data directory from any time, and the root as it
 * lies on disk now. Out: every row the files hold, and which of them open. Written from docs/vault-format.md and from the file
 * formats of RocksDB; it uses nothing of the rooms it judges, so that an error there is not repeated here.
 */
package com.heykakao.gateway.vault.adversary;
