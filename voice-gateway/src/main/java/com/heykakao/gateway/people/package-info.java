/**
 * The people plane: HTTPS with gRPC, gRPC-Web and REST/JSON for parents and staff, and the web pages. In: messages of {@code companion.v1}, {@code
 * care.v1} and {@code operations.v1}, and a Bearer ID token, which for a page its session holds. Out: calls to the rooms below, and their answers.
 * Promise: a parent reaches only the home of the account that the verified token names, and another home's things answer NOT_FOUND; a staff
 * member passes every gate of the room {@code staff}; what is read has left its entry in the access log first.
 */
package com.heykakao.gateway.people;
