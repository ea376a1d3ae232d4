/**
 * Requests that are sent twice (draft-ietf-httpapi-idempotency-key-header). In: a parent's change with an Idempotency-Key. Out: the call, or the answer
 * that it had before. Promise: one key is carried out once within a day, while the gateway runs; nobody is answered what somebody else was; nothing
 * is kept on a disk, and nothing of a home that has ended.
 */
package com.heykakao.gateway.people.repeat;
