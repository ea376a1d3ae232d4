/**
 * Forgetting. In: a home whose parent withdrew. Out: a signed certificate. Promise: once {@link
 * com.heykakao.gateway.erasure.Eraser#erase} has returned, nobody can derive a key of that home, or of what depends on it; an erasure that a crash cut
 * is finished before the next start serves anything.
 */
package com.heykakao.gateway.erasure;
