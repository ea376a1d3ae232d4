/**
 * The voice gateway. {@link com.heykakao.gateway.Gateway} is the one place that makes and wires the rooms; {@link
 * com.heykakao.gateway.Main} is the program.
 */
package com.heykakao.gateway;
