/**
 * Looking up one home. In: an exact key, an open ticket of the caller's company for that home, and a reason. Out: a masked card. Promise: no clear
 * value leaves, and the entry about the home is durable before its first row is opened.
 */
package com.heykakao.gateway.care.lookup;
