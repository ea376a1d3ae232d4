/**
 * Cuts the vault at every point of every change, and looks whether what is left after the next start is the state before or the
 * state after. In: a seed. Out: a failure that names the seed and the cut.
 */
package com.heykakao.gateway.vault.crash;
