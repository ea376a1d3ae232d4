/**
 * The published description of the REST/JSON form. In: the contract's descriptors and comments. Out: an OpenAPI 3.1 document. Promise: every call with
 * a google.api.http rule is in it, made from the same descriptors that are served.
 */
package com.heykakao.gateway.people.openapi;
