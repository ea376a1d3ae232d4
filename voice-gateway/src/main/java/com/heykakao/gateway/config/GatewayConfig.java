package com.heykakao.gateway.config;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;

/**
 * The gateway's settings; {@code gateway.sample.yaml} is the manual.
 *
 * @param name of the signer in certificates and logs, without spaces and plus signs
 * @param policy version of the privacy policy in force
 */
public record GatewayConfig(
        String name,
        String policy,
        Listen devicePlane,
        Listen peoplePlane,
        SignIn signIn,
        StaffSettings staff,
        Root root,
        Limits limits,
        Audit audit) {

    public GatewayConfig {
        // Else a parent's token would be a staff token.
        if (staff.issuer().equals(signIn.issuer()) && staff.audience().equals(signIn.audience())) {
            throw new ConfigException("staff.audience is also sign_in.audience; staff need a client id of their own");
        }
    }

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

    /**
     * How the root key is kept.
     *
     * @param allowUnsafe start on a file system that keeps old root keys; never with real data
     * @param shares further places that each hold a share of it, beside the root cell; may be empty
     */
    public record Root(boolean allowUnsafe, List<Share> shares) {
        public Root {
            shares = List.copyOf(shares);
            if (new HashSet<>(shares).size() < shares.size()) {
                throw new ConfigException("root.shares names a share twice; name each once");
            }
        }
    }

    /** Where a share of the root key lies. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(name = "file", value = FileShare.class),
        @JsonSubTypes.Type(name = "pkcs11", value = TokenShare.class)
    })
    public sealed interface Share {}

    /** @param path of the file, from the root directory; best on another disk than the home */
    public record FileShare(Path path) implements Share {
        public FileShare {
            path = absolute("root.shares.path", path);
        }
    }

    /**
     * A PKCS#11 token that no other gateway uses.
     *
     * @param config file that names the token's library and slot, as the JDK's SunPKCS11 reads it
     * @param pinFile file that holds the token's user PIN and nothing else
     */
    public record TokenShare(Path config, Path pinFile) implements Share {
        public TokenShare {
            config = absolute("root.shares.config", config);
            pinFile = absolute("root.shares.pin_file", pinFile);
        }
    }

    /**
     * Somebody who cosigns the access log's checkpoints (C2SP tlog-witness).
     *
     * @param url its submission prefix: http or https, without {@code add-checkpoint}
     * @param key its verifier key of type 4, {@code name+hash+key}, as its operator publishes it
     */
    public record Witness(URI url, String key) {}

    /**
     * @param longestUtteranceSeconds 1 to 600
     * @param streamsPerHome utterances received at the same time, 1 to 64
     * @param callsPerMinute to the people plane
     */
    public record Limits(int longestUtteranceSeconds, int streamsPerHome, CallsPerMinute callsPerMinute) {
        public Limits {
            range("limits.longest_utterance_seconds", longestUtteranceSeconds, 1, 600);
            range("limits.streams_per_home", streamsPerHome, 1, 64);
        }
    }

    /**
     * @param perPerson parents, 10 to 1000000
     * @param perAddress whoever calls, 10 to 1000000
     */
    public record CallsPerMinute(int perPerson, int perAddress) {
        public CallsPerMinute {
            range("limits.calls_per_minute.per_person", perPerson, 10, 1_000_000);
            range("limits.calls_per_minute.per_address", perAddress, 10, 1_000_000);
        }
    }

    /**
     * @param accessYears that records of reads are kept, 1 or 2
     * @param witnesses may be empty; whether they can be asked is checked by the room {@code audit.witness}
     */
    public record Audit(int accessYears, List<Witness> witnesses) {
        public Audit {
            range("audit.access_years", accessYears, 1, 2);
            witnesses = List.copyOf(witnesses);
        }
    }

    static Path absolute(String key, Path value) {
        if (!value.isAbsolute()) {
            throw new ConfigException(key + " is " + value + "; it must be a whole path, from /");
        }
        return value.normalize();
    }

    static void range(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ConfigException(key + " is " + value + "; it must be " + least + " to " + most);
        }
    }
}
