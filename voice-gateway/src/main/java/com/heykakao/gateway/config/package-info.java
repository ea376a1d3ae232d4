/**
 * Settings as one record tree. In: a YAML file. Out: {@link com.heykakao.gateway.config.GatewayConfig}. Promise: an unknown or
 * missing key stops the start with its name, and with the nearest one where it looks misspelt.
 */
package com.heykakao.gateway.config;
