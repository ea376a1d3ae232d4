/**
 * The privacy policy as data. In: {@code policy/<version>.yaml}. Out: {@link com.heykakao.gateway.policy.PolicyRegistry}.
 * Promise: no purpose, item, period, processor or consent text is repeated in code; an unknown key or a missing one stops the
 * start with its name.
 */
package com.heykakao.gateway.policy;
