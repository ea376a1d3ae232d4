package com.heykakao.agent;

import com.heykakao.agent.audio.PcmFormat;
import com.heykakao.agent.gateway.GatewayEndpoint;
import java.nio.file.Path;
import java.time.Duration;

/**
 * All that one speaker is told from outside; {@code agent.sample.properties} explains each setting.
 *
 * @param stateDirectory for the identity and the last orders, made with mode 0700
 * @param serial 1 to 64 characters of A-Z, 0-9 and hyphen
 * @param model 1 to 64 characters
 * @param microphone as {@link com.heykakao.agent.audio.Microphone#parse}
 * @param commandFormat what a {@code command:} microphone writes
 * @param longest of an utterance until the gateway says otherwise, 1 to 60 s
 * @param retry how a lost gateway is tried again
 */
public record AgentConfig(
        GatewayEndpoint gateway,
        Path stateDirectory,
        String serial,
        String model,
        String microphone,
        PcmFormat commandFormat,
        Duration longest,
        Retry retry) {
    static final Duration LONGEST = Duration.ofSeconds(60);

    public AgentConfig {
        if (longest.compareTo(Duration.ofSeconds(1)) < 0 || longest.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("the longest utterance is 1 to 60 s, not " + longest.toSeconds());
        }
    }

    /**
     * Full-jitter back-off.
     *
     * @param first the longest first pause
     * @param most the longest pause of all
     * @param giveUpAfter how long one utterance is tried
     */
    public record Retry(Duration first, Duration most, Duration giveUpAfter) {
        public Retry {
            if (first.isZero() || first.isNegative() || most.compareTo(first) < 0 || giveUpAfter.compareTo(most) < 0) {
                throw new IllegalArgumentException("retries need 0 < first <= most <= give up, not " + first + ", "
                        + most + " and " + giveUpAfter);
            }
        }
    }
}
