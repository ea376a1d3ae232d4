/**
 * What staff ask for about a home. In: messages of {@code care.v1}, and of {@code operations.v1}'s break-glass, from a member of staff who passed
 * every gate. Out: calls to the desks of the room {@code care}, and their answers as messages. Promise: nothing is decided here; a stream is
 * written no faster than its caller takes it.
 */
package com.heykakao.gateway.people.care;
