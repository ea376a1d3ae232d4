/**
 * Ordered byte rows on disk. In: batches of puts and deletes. Out: rows, and futures that complete when a batch survives power
 * loss. Promise: batches become durable in the order they were committed, each whole or not at all; no RocksDB type is seen
 * above, so that a cluster engine can stand here later.
 */
package com.heykakao.gateway.store;
