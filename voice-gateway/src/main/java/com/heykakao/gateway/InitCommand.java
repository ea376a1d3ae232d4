package com.heykakao.gateway;

import com.heykakao.gateway.config.GatewayConfig;
import com.heykakao.gateway.config.YamlFile;
import com.heykakao.gateway.notary.Notary;
import com.heykakao.gateway.pki.CertificateAuthority;
import com.heykakao.gateway.pki.Pem;
import com.heykakao.gateway.store.RocksStore;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.vault.Vault;
import com.heykakao.gateway.vault.root.RootCell;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code voice-gateway init}. */
@Command(
        name = "init",
        description = "Makes a gateway's home: CA, TLS and signing keys, root key, access log, settings.",
        mixinStandardHelpOptions = true)
final class InitCommand implements Callable<Integer> {
    @Option(names = "--home", required = true, description = "Directory to make; it must be empty or absent.")
    private Path home;

    @Option(
            names = "--name",
            defaultValue = "localhost",
            description = "Host name, also of the signer. ${DEFAULT-VALUE}")
    private String name;

    @Option(names = "--issuer", defaultValue = "https://kauth.kakao.com", description = "OIDC issuer. ${DEFAULT-VALUE}")
    private String issuer;

    @Option(names = "--audience", required = true, description = "Client id that ID tokens are for.")
    private String audience;

    @Option(
            names = "--staff-issuer",
            defaultValue = "https://staff-login.example",
            description = "The company's OIDC issuer for staff; the default is nobody's. ${DEFAULT-VALUE}")
    private String staffIssuer;

    @Option(
            names = "--staff-audience",
            defaultValue = "STAFF-CLIENT-ID",
            description = "Client id that staff's ID tokens are for. ${DEFAULT-VALUE}")
    private String staffAudience;

    @Option(
            names = "--contract",
            paramLabel = "PROCESSOR=FROM/UNTIL",
            description = "When a processor's contract is in force, ISO 8601 with offset. Once for each;"
                    + " one without may do nothing.")
    private Map<String, String> contracts = Map.of();

    @Option(names = "--device-port", defaultValue = "7443", description = "0 takes a free one. ${DEFAULT-VALUE}")
    private int devicePort;

    @Option(names = "--people-port", defaultValue = "8443", description = "0 takes a free one. ${DEFAULT-VALUE}")
    private int peoplePort;

    @Option(
            names = "--allow-unsafe-root",
            description = "Accept a file system that keeps overwritten root keys. Never with real data.")
    private boolean allowUnsafeRoot;

    @Option(names = "--demo-guardian", description = "Take whoever asks for a child's guardian. Never with real data.")
    private boolean demoGuardian;

    @Option(
            names = "--root-share",
            paramLabel = "PLACE",
            description = "Another place that holds a share of the root key, for good: file:PATH, or"
                    + " pkcs11:CONFIG:PIN-FILE. Once for each; docs/operations.md.")
    private List<String> rootShares = List.of();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        HomeDirectory directory = new HomeDirectory(home);
        requireEmpty();
        String settings = settings();
        GatewayConfig config = YamlFile.read(
                new ByteArrayInputStream(settings.getBytes(StandardCharsets.UTF_8)), "settings", GatewayConfig.class);
        SecureRandom random = new SecureRandom();
        for (Path made : List.of(home, directory.pki(), directory.rootCell().getParent(), directory.data())) {
            Files.createDirectories(
                    made, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        CertificateAuthority authority = CertificateAuthority.create(directory.pki(), Clock.systemUTC(), random);
        Set<String> hosts = new LinkedHashSet<>(List.of(name, "localhost", "127.0.0.1"));
        authority.createServer(directory.pki(), hosts);
        Notary.create(directory.pki(), name, random);
        try (RootCell cell = HomeRoot.create(directory, config.root(), random);
                Store store = RocksStore.open(directory.data())) {
            Vault.create(cell, store, random);
        }
        HomeLog.create(directory, config, random);
        // Last: a home without settings was not finished, and serve says so.
        Pem.write(directory.config(), "rw-r--r--", settings);
        spec.commandLine()
                .getOut()
                .println("made " + home + "; speakers and parents trust "
                        + directory.pki().resolve("ca.crt"));
        return 0;
    }

    private void requireEmpty() throws IOException {
        if (Files.exists(home)) {
            try (var entries = Files.list(home)) {
                if (entries.findAny().isPresent()) {
                    throw new IOException(home + " is not empty; choose another directory, init never overwrites keys");
                }
            }
        }
    }

    /** The sample with this home's values in it, comments and all. */
    private String settings() throws IOException {
        try (var sample = GatewayConfig.class.getResourceAsStream("/com/heykakao/gateway/gateway.sample.yaml")) {
            return new String(sample.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("name: voice-gateway.example", "name: " + quoted(name))
                    .replace("port: 7443", "port: " + devicePort)
                    .replace("port: 8443", "port: " + peoplePort)
                    .replace("issuer: https://kauth.kakao.com", "issuer: " + quoted(issuer))
                    .replace("audience: REST-API-KEY", "audience: " + quoted(audience))
                    .replace("issuer: https://staff-login.example", "issuer: " + quoted(staffIssuer))
                    .replace("audience: STAFF-CLIENT-ID", "audience: " + quoted(staffAudience))
                    .replace("contracts: {}", "contracts: " + contracts())
                    .replace("allow_unsafe: false", "allow_unsafe: " + allowUnsafeRoot)
                    .replace("provider: none", "provider: " + (demoGuardian ? "demo" : "none"))
                    .replace("allow_demo: false", "allow_demo: " + demoGuardian)
                    .replace("shares: []", "shares: " + shares());
        }
    }

    /** A YAML flow mapping. */
    private String contracts() {
        return new TreeMap<>(contracts)
                .entrySet().stream().map(this::contract).collect(Collectors.joining(", ", "{", "}"));
    }

    private String contract(Map.Entry<String, String> contract) {
        String[] term = contract.getValue().split("/", -1);
        if (term.length != 2) {
            throw new ParameterException(
                    spec.commandLine(), "--contract is PROCESSOR=FROM/UNTIL, not " + contract.getValue());
        }
        return contract.getKey() + ": {from: " + quoted(term[0]) + ", until: " + quoted(term[1]) + "}";
    }

    /** A YAML flow sequence. */
    private String shares() {
        return rootShares.stream().map(this::share).collect(Collectors.joining(", ", "[", "]"));
    }

    private String share(String place) {
        String[] parts = place.split(":", -1);
        if (parts.length == 2 && parts[0].equals("file")) {
            return "{kind: file, path: " + whole(parts[1]) + "}";
        }
        if (parts.length == 3 && parts[0].equals("pkcs11")) {
            return "{kind: pkcs11, config: " + whole(parts[1]) + ", pin_file: " + whole(parts[2]) + "}";
        }
        throw new ParameterException(
                spec.commandLine(), "--root-share is file:PATH or pkcs11:CONFIG:PIN-FILE, not " + place);
    }

    private static String whole(String path) {
        return quoted(Path.of(path).toAbsolutePath().toString());
    }

    private static String quoted(String value) {
        return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
