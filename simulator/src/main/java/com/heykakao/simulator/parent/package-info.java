/**
 * A parent with the companion app. In: a signed-in line. Out: the calls of companion.v1 that the app makes.
 */
package com.heykakao.simulator.parent;
