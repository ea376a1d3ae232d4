/**
 * The device plane: gRPC over TLS 1.3 with client certificates. In: messages of {@code heykakao.device.v1}. Out: calls to the
 * rooms below, and their answers. Promise: without a valid certificate of a paired speaker nothing but enrolment is reached,
 * and an event loop never waits for the disk.
 */
package com.heykakao.gateway.device;
