package com.heykakao.gateway.vault.adversary;

/**
 * One version of a row as a file holds it.
 *
 * @param table name of the column family
 */
record Row(String table, Bytes key, Bytes value) {}
