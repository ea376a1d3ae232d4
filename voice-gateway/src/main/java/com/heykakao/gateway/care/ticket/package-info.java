/**
 * Tickets. In: what a customer asked for, and the home they named. Out: a number, and whether it is open. Promise: a ticket is its own company's;
 * to any other, and once its home is erased, its number leads nowhere.
 */
package com.heykakao.gateway.care.ticket;
