/**
 * What answers are made of, whoever asked. In: instants, chunks of sound, a stream's messages. Out: the contract's timestamps, messages of a
 * bounded size, a stream at its caller's pace.
 */
package com.heykakao.gateway.people.answer;
