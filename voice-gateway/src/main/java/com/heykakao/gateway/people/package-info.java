/**
 * The people plane: HTTPS with gRPC and gRPC-Web for parents and staff. In: messages of {@code heykakao.companion.v1} and a Bearer ID
 * token. Out: calls to the rooms below, and their answers. Promise: a caller reaches only the home of the account that the
 * verified token names; another home's things answer NOT_FOUND; what is read of a home has left its entry in the access log first.
 */
package com.heykakao.gateway.people;
