/**
 * Who saw the data of a home. In: the access log's history, and a home that asks. Out: the entries about it and about its children, each with the
 * child's id, newest first, with staff under pseudonyms. Promise: entries about another home never appear, no person of staff is named, and a look
 * costs the same however long the log is.
 */
package com.heykakao.gateway.disclosure;
