/**
 * What both planes share of gRPC. In: a room's refusal or failure, bytes of a request. Out: a status with
 * {@code google.rpc.ErrorInfo}. Promise: no stack trace and no personal data leaves; a failure of ours is logged once under
 * the incident id the caller sees.
 */
package com.heykakao.gateway.rpc;
