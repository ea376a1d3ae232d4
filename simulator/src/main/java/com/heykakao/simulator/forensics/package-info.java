/**
 * What somebody with the disk would look for. In: a directory and needles (words in three encodings, pieces of sound). Out:
 * every place where one lies, by file and offset. Promises that every byte of every regular file and every file's name was
 * looked at. What a store compresses or seals is not opened: random-looking pieces of sound stay findable in compressed
 * files, short words may not.
 */
package com.heykakao.simulator.forensics;
