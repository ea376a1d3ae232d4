/**
 * The one way a room says no. In: a documented {@link com.heykakao.proto.common.v1.ErrorReason}, a sentence for an engineer,
 * metadata. Out: {@link com.heykakao.gateway.refusal.RefusedException}, which the planes turn into a gRPC status once.
 * Promise: nothing in it is personal data.
 */
package com.heykakao.gateway.refusal;
