package com.heykakao.simulator.chaos;

import java.time.Duration;

/**
 * When the gateway is killed.
 *
 * @param begun once this many utterances have begun, all speakers together
 * @param delay and this much time has passed, at the speakers' pace
 */
record Moment(int begun, Duration delay) {}
