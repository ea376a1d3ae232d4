/**
 * How often somebody may call. In: an address, a person who was made out. Out: leave, or QUOTA with when to come again. Promise: what is refused here costs no
 * write; memory is bounded, whoever calls from wherever.
 */
package com.heykakao.gateway.people.quota;
