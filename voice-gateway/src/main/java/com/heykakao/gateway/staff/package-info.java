/**
 * Who acts for the company or a processor; docs/staff-access.md. In: a staff token and where it came from. Out: a {@link
 * com.heykakao.gateway.staff.StaffMember} that has passed every gate, or a refusal that names the gate. Promise: what is not listed is refused, and a
 * change of rights is in force for the next call.
 */
package com.heykakao.gateway.staff;
