package com.heykakao.gateway.store;

/** Which way a scan goes through the row keys, which are ordered as unsigned bytes. */
public enum Direction {
    FORWARD,
    BACKWARD
}
