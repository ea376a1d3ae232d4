/**
 * The main job, shown: words go from a microphone into an encrypted store, the parent hears them, staff see what they may and no more, the
 * access log is checked, the parent withdraws, and nothing opens any more. In: a town. Out: one readable line a step. Promises to end
 * with a failure at the first step that does not hold.
 */
package com.heykakao.simulator.demo;
