/**
 * The root key and its end. In: epochs to make, to stage and to wipe. Out: the root key of an epoch, as the XOR of the share in the
 * root cell and any other shares. Promises that a wiped root cannot be put together again by anybody, on file systems that
 * overwrite where they are told to; others are refused. docs/vault-format.md, "Root cell".
 */
package com.heykakao.gateway.vault.root;
