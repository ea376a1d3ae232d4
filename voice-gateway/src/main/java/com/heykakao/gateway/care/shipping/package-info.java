/**
 * Parcels on their way. In: recipient, address and phone, under an open ticket. Out: the same, to the delivery company, until it is delivered. Promise:
 * each lies under a subject of its own, whose keys are destroyed on delivery, and with the home in the same move.
 */
package com.heykakao.gateway.care.shipping;
