/** HTTP's conditional requests over the contract's {@code etag} fields: {@code If-Match} in, {@code ETag} out. */
package com.heykakao.gateway.people.precondition;
