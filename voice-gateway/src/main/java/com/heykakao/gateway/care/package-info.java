/**
 * What staff do for a home; docs/staff-access.md. In: a staff member who has passed the gates, their {@link com.heykakao.gateway.audit.Call}, and an
 * exact key of one home. Out: masked cards, tickets, and what the parent granted. Promise: a home's row is opened only once the entry about it is
 * durable, what is another company's or another home's is not there, and all of it dies with the home's keys.
 */
package com.heykakao.gateway.care;
