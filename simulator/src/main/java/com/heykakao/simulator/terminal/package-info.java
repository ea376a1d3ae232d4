/**
 * The screen of whoever started the program. In: how far long work has got. Out: one line that is written over, where somebody
 * watches; nothing where the output goes into a file. Ctrl-C ends a program that stays up, with all that it opened closed.
 */
package com.heykakao.simulator.terminal;
