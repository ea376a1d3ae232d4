/**
 * The real gateway in a process of its own. In: a directory and a login issuer. Out: its two addresses, its CA, and the means
 * to stop, kill and start it again on the same ports. Promises that no gateway outlives the simulator, and that one that does
 * not come up is reported with its own last words.
 */
package com.heykakao.simulator.gateway;
