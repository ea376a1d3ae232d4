/**
 * Speakers that are being repaired. In: a ticket and a speaker of its home. Out: to the repair company serial, model, firmware, faults and health, while the
 * repair is open. Promise: nothing of the home, and nothing at all once it is closed.
 */
package com.heykakao.gateway.care.repair;
