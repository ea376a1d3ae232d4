package com.heykakao.gateway.config;

/**
 * The gateway's settings; {@code gateway.sample.yaml} is the manual.
 *
 * @param name of the signer in certificates and logs, without spaces and plus signs
 * @param policy version of the privacy policy in force
 */
public record GatewayConfig(
        String name, String policy, Listen devicePlane, Listen peoplePlane, SignIn signIn, Root root, Limits limits) {

    /**
     * Where a plane listens.
     *
     * @param port 0 takes a free one
     */
    public record Listen(String host, int port) {}

    /**
     * Whose ID tokens count.
     *
     * @param issuer exactly as in the tokens' {@code iss}
     * @param audience the client id
     */
    public record SignIn(String issuer, String audience) {}

    /** @param allowUnsafe start on a file system that keeps old root keys; never with real data */
    public record Root(boolean allowUnsafe) {}

    /**
     * @param longestUtteranceSeconds 1 to 600
     * @param streamsPerHome utterances received at the same time, 1 to 64
     */
    public record Limits(int longestUtteranceSeconds, int streamsPerHome) {
        public Limits {
            range("limits.longest_utterance_seconds", longestUtteranceSeconds, 1, 600);
            range("limits.streams_per_home", streamsPerHome, 1, 64);
        }
    }

    private static void range(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ConfigException(key + " is " + value + "; it must be " + least + " to " + most);
        }
    }
}
