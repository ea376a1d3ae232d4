package com.heykakao.gateway.config;

import java.time.Duration;

/**
 * How long child profiles are kept.
 *
 * @param unusedDays without use, after which the parent is asked, 1 to 366
 * @param answerDays that the parent has for an answer, 1 to 90
 * @param frozenDays that the profile of a child who turned 14 is kept, frozen, after the parent was told, 1 to 90
 */
public record ChildSettings(int unusedDays, int answerDays, int frozenDays) {
    public ChildSettings {
        GatewayConfig.range("children.unused_days", unusedDays, 1, 366);
        GatewayConfig.range("children.answer_days", answerDays, 1, 90);
        GatewayConfig.range("children.frozen_days", frozenDays, 1, 90);
    }

    public Duration unused() {
        return Duration.ofDays(unusedDays);
    }

    public Duration answer() {
        return Duration.ofDays(answerDays);
    }

    public Duration frozen() {
        return Duration.ofDays(frozenDays);
    }
}
