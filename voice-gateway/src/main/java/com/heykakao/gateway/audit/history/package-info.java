/**
 * Reads records back. In: a moment, or whose data. Out: what was recorded since, or about them, in the log's order. Promise: all of it that
 * is durable, nothing of a month whose period is over, and damage is never passed over.
 */
package com.heykakao.gateway.audit.history;
