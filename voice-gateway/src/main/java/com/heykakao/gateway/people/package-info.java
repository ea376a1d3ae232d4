/**
 * The people plane: HTTPS with gRPC, gRPC-Web and REST/JSON, and the web pages. In: messages of {@code heykakao.companion.v1} and a Bearer
 * ID token, which for a page its session holds. Out: calls to the rooms below, and their answers. Promise: a caller reaches only the home of the account that the
 * verified token names; another home's things answer NOT_FOUND.
 */
package com.heykakao.gateway.people;
