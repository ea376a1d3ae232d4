/**
 * What a parent agreed to, and the gate that every stored word passes. In: a consent bound to a policy version and the digest
 * of the text shown. Out: {@link com.heykakao.gateway.consent.ConsentGate} permits. Promise: from the moment a gate closes no
 * further word of that home is stored, and what runs is told why.
 */
package com.heykakao.gateway.consent;
