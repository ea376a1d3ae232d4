/**
 * The REST/JSON form of the people plane's services (google.api.http). In: services whose calls carry a path in the contract. Out: the same
 * calls under {@code /v1/}, and refusals as problem+json (RFC 9457). Promise: no stack trace and nothing that a refusal does
 * not name leaves; an unknown field is refused; gRPC and gRPC-Web go on beside it.
 */
package com.heykakao.gateway.people.rest;
