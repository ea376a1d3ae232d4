/**
 * Sealed rows of a subject: account, consents, speakers. In: a protobuf message, its kind and its id. Out: the same, or
 * nothing. Promise: on disk a row's key is opaque and its value opens only with the subject's profile key.
 */
package com.heykakao.gateway.profile;
