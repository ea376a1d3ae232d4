/**
 * Keys, and their end. In: subjects, look-up tags, what to destroy. Out: keyrings that seal and open. Promise: once a
 * destruction has returned, the current root key and any copy of the data directory, however old, open nothing of what it
 * destroyed; everything else still opens. docs/vault-format.md has the bytes and the steps.
 */
package com.heykakao.gateway.vault;
