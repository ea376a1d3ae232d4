package com.heykakao.gateway.config;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

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
        ListenPublicly peoplePlane,
        SignIn signIn,
        StaffSettings staff,
        Root root,
        Limits limits,
        Audit audit,
        GuardianSettings guardian,
        ChildSettings children) {

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
     * Where the people plane listens.
     *
     * @param port 0 takes a free one
     * @param publicOrigin as browsers name the pages (RFC 6454 section 6.2), such as {@code https://hey.example:8443}; empty for
     *     {@code https://localhost} with the port in use, which only a gateway on loopback may have
     */
    public record ListenPublicly(String host, int port, String publicOrigin) {
        private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "::1", "localhost");
        private static final Pattern ORIGIN =
                Pattern.compile("https://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[1-9][0-9]{0,4})?");

        public ListenPublicly {
            if (publicOrigin.isEmpty() && !LOOPBACK.contains(host)) {
                throw new ConfigException("people_plane.public_origin is empty, and people_plane.host " + host
                        + " is not loopback; write what browsers show, like https://hey.example:8443");
            }
            // The port that https has anyway is in no browser's Origin.
            if (!publicOrigin.isEmpty() && (!ORIGIN.matcher(publicOrigin).matches() || publicOrigin.endsWith(":443"))) {
                throw new ConfigException("people_plane.public_origin is " + publicOrigin
                        + "; write it like https://hey.example:8443, in lower case, without a path and without :443");
            }
        }
    }

    /**
     * Whose ID tokens count, and how long parents' sessions at the page live.
     *
     * @param issuer exactly as in the tokens' {@code iss}
     * @param audience the client id
     * @param clientSecretFile whole path of the file with the secret that the issuer gave this client; empty where it gave none
     * @param scopes what the page asks the issuer for; {@code openid} is one of them
     * @param longestSignInMinutes after which a parent signs in again at the page, 1 to 43200, which is 30 days
     * @param idleMinutes without a call, after which they do, 1 to 1440
     * @param freshMinutes how old a sign-in may be when a home is erased or exported, 1 to 60
     */
    public record SignIn(
            String issuer,
            String audience,
            String clientSecretFile,
            List<String> scopes,
            int longestSignInMinutes,
            int idleMinutes,
            int freshMinutes) {
        public SignIn {
            scopes = List.copyOf(scopes);
            if (!scopes.contains("openid")) {
                throw new ConfigException("sign_in.scopes lacks openid, without which an issuer gives no ID token");
            }
            range("sign_in.longest_sign_in_minutes", longestSignInMinutes, 1, 30 * 24 * 60);
            range("sign_in.idle_minutes", idleMinutes, 1, 24 * 60);
            range("sign_in.fresh_minutes", freshMinutes, 1, 60);
            if (idleMinutes > longestSignInMinutes) {
                throw new ConfigException("sign_in.idle_minutes is " + idleMinutes
                        + ", more than sign_in.longest_sign_in_minutes; it must not be longer");
            }
            if (!clientSecretFile.isEmpty()) {
                clientSecretFile = absolute("sign_in.client_secret_file", Path.of(clientSecretFile))
                        .toString();
            }
        }

        /**
         * The secret that the issuer gave this client, if it gave one; reads its file.
         *
         * @throws ConfigException where that does not read
         */
        public Optional<String> clientSecret() {
            return SecretFile.readIfNamed("sign_in.client_secret_file", clientSecretFile);
        }
    }

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
