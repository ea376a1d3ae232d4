/**
 * What was said. In: one utterance's chunks from a paired speaker whose home's gate is open. Out: durable acknowledgements,
 * and to the home itself its list, text and sound. Promise: what was acknowledged survives kill -9; nothing is stored twice,
 * nothing half after an error; each utterance is sealed under a key of its own and deleting it destroys that key.
 */
package com.heykakao.gateway.utterance;
