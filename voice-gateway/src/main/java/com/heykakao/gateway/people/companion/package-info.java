/**
 * What parents ask for. In: messages of {@code companion.v1} from a parent who is signed in. Out: calls to the rooms below for that parent's home,
 * and their answers as messages. Promise: the home is the account's that the token names, never one that a request names.
 */
package com.heykakao.gateway.people.companion;
