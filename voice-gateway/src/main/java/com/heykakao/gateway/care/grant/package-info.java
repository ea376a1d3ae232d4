/**
 * Hearing one utterance by the parent's leave. In: a question of staff under an open ticket, and the parent's answer. Out: the text and sound of
 * that one utterance, to the one who asked, for 24 hours. Promise: whether it is in force is asked again for every chunk, so that a reading ends with
 * the grant, the ticket, the utterance or the home.
 */
package com.heykakao.gateway.care.grant;
