/**
 * The people plane: HTTPS with gRPC and gRPC-Web for parents and staff. In: messages of {@code heykakao.companion.v1}, {@code care.v1} and {@code
 * operations.v1}, and a Bearer ID token. Out: calls to the rooms below, and their answers. Promise: a parent reaches only the home of the account
 * that the verified token names, and another home's things answer NOT_FOUND; a staff member passes every gate of the room {@code staff}, and gets no
 * answer without a trace.
 */
package com.heykakao.gateway.people;
