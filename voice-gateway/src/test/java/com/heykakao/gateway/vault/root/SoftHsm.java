package com.heykakao.gateway.vault.root;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AuthProvider;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Security;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A SoftHSM token: one for the whole JVM, because the library looks for tokens once. Its settings are found through the
 * environment, which a JVM cannot change for itself, so the pom names a file of each JVM under target/.
 */
final class SoftHsm {
    private static final List<Path> LIBRARIES = List.of(
            Path.of("/usr/lib/softhsm/libsofthsm2.so"),
            Path.of("/usr/lib64/pkcs11/libsofthsm2.so"),
            Path.of("/usr/local/lib/softhsm/libsofthsm2.so"),
            Path.of("/opt/homebrew/lib/softhsm/libsofthsm2.so"));
    /** What is in it belongs to the tests alone. */
    private static final Path OWN = Path.of("target", "softhsm2");

    private static final Set<String> OWN_FILES = Set.of("generation", "token.lock", "token.object");

    private static SoftHsm token;

    private final Path home;
    private final Path library;
    private final String slot;

    private SoftHsm(Path home, Path library, String slot) {
        this.home = home;
        this.library = library;
        this.slot = slot;
    }

    /** Skips the test where there is no SoftHSM. */
    static synchronized SoftHsm token() throws IOException {
        if (token == null) {
            Path library = LIBRARIES.stream()
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow(() -> skip("no libsofthsm2.so; apt-get install softhsm2"));
            String settings = System.getenv("SOFTHSM2_CONF");
            if (settings == null || !Path.of(settings).getParent().getParent().endsWith(OWN)) {
                throw skip("SOFTHSM2_CONF does not name a file in a directory of " + OWN
                        + "; run it through Maven, which sets it");
            }
            token = make(Path.of(settings), library);
        }
        return token;
    }

    private static SoftHsm make(Path settings, Path library) throws IOException {
        Path home = settings.getParent();
        clear(home);
        Path tokens = Files.createDirectories(home.resolve("tokens"));
        Files.writeString(settings, "directories.tokendir = " + tokens + "\nlog.level = ERROR\n");
        Files.writeString(home.resolve("pin"), "1234\n");
        String said =
                run("softhsm2-util", "--init-token", "--free", "--label", "test", "--pin", "1234", "--so-pin", "4321");
        Matcher slot = Pattern.compile("slot (\\d+)\\s*$").matcher(said);
        if (!slot.find()) {
            throw new IOException(said);
        }
        SoftHsm made = new SoftHsm(home, library, slot.group(1));
        Files.writeString(made.config(), made.configText());
        return made;
    }

    private String configText() {
        return "name = test\nlibrary = " + library + "\nslot = " + slot + "\n";
    }

    Path config() {
        return home.resolve("pkcs11.cfg");
    }

    Path pinFile() {
        return home.resolve("pin");
    }

    /** The files of the token's objects. */
    Set<Path> objects() throws IOException {
        try (var files = Files.walk(home.resolve("tokens"))) {
            return new TreeSet<>(files.filter(Files::isRegularFile)
                    .filter(file -> !OWN_FILES.contains(file.getFileName().toString()))
                    .toList());
        }
    }

    /** What SoftHSM's own tool reads in an object's file. */
    String dump(Path object) throws IOException {
        return run("softhsm2-dump-file", object.toString());
    }

    /** Whether this process is logged in. PKCS#11 2.40, 5.6 C_Logout: private session objects end with the login. */
    boolean isLoggedIn() throws GeneralSecurityException {
        AuthProvider provider = (AuthProvider)
                Security.getProvider("SunPKCS11").configure("--" + configText() + "destroyTokenAfterLogout = true\n");
        KeyStore keys = KeyStore.getInstance("PKCS11", provider);
        try {
            // Without a PIN it loads only where a login is there already.
            keys.load(null, null);
            return true;
        } catch (IOException e) {
            provider.logout();
            return false;
        }
    }

    private static void clear(Path directory) throws IOException {
        if (Files.exists(directory)) {
            List<Path> files = new ArrayList<>();
            try (var walked = Files.walk(directory)) {
                walked.sorted(Comparator.reverseOrder()).forEach(files::add);
            }
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }

    private static String run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static RuntimeException skip(String why) {
        System.err.println("The PKCS#11 share is not tested: " + why);
        return abort(why);
    }
}
