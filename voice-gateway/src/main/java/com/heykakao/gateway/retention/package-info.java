/**
 * How long what was said is kept. In: what a parent chose. Out: whether an utterance is over, and the homes to look at. Promise: from the end on it is
 * not read, whether or not it was destroyed yet; one home's failure does not stop the others.
 */
package com.heykakao.gateway.retention;
