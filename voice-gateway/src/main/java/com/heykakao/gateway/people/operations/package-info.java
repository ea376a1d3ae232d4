/**
 * What staff ask for about staff, companies and the access log. In: messages of {@code operations.v1} from somebody who passed every gate. Out:
 * calls to the rooms {@code staff} and {@code audit}, and their answers as messages. Promise: no home is reached from here.
 */
package com.heykakao.gateway.people.operations;
