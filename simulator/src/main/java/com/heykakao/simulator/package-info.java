/**
 * Virtual homes around a real gateway: what a speaker, a parent and an attacker with the disk would do, done by a program.
 * In: recordings and a seed. Out: one readable line a step, and an exit code that is 0 only when every promise held.
 */
package com.heykakao.simulator;
