/**
 * A parent's export as a plain HTTP download (docs/export.md), for whoever has no gRPC. In: a POST with the passphrase. Out: the file, made while it is
 * taken. Promise: what is refused is refused before the first byte; what breaks off afterwards ends the stream with an error, so that nobody takes a
 * part for the whole.
 */
package com.heykakao.gateway.people.export;
