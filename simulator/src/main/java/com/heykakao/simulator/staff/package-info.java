/**
 * Somebody who works for the company or one of its processors. In: who they are, and a signed-in line. Out: the calls of care.v1 that
 * their screen makes. Promises to know no more of a home than the gateway answers.
 */
package com.heykakao.simulator.staff;
