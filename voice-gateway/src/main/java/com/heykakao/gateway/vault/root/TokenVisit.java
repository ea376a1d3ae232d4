package com.heykakao.gateway.vault.root;

import java.io.IOException;
import java.security.AuthProvider;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.security.auth.login.LoginException;

/**
 * One login to a PKCS#11 token: logged out and its sessions closed at the end, so that no session object outlives it. Through the
 * JDK's SunPKCS11 (PKCS#11 Reference Guide, "SunPKCS11 Configuration").
 */
final class TokenVisit implements AutoCloseable {
    private static final int KEY_BITS = 256;

    private final AuthProvider provider;
    private final KeyStore keys;

    private TokenVisit(AuthProvider provider, KeyStore keys) {
        this.provider = provider;
        this.keys = keys;
    }

    /**
     * @param config text of a SunPKCS11 configuration
     * @param pin not kept
     */
    static TokenVisit begin(String config, char[] pin) throws GeneralSecurityException, IOException {
        Provider unconfigured = Security.getProvider("SunPKCS11");
        if (unconfigured == null) {
            throw new GeneralSecurityException(
                    "this Java has no SunPKCS11; run one that has the module jdk.crypto.cryptoki");
        }
        // Two dashes: the text itself follows, not the name of a file.
        Provider provider = unconfigured.configure("--" + config + "\ndestroyTokenAfterLogout = true\n");
        if (!(provider instanceof AuthProvider token)) {
            throw new GeneralSecurityException(provider.getName() + " has no login");
        }
        try {
            KeyStore keys = KeyStore.getInstance("PKCS11", token);
            keys.load(null, pin);
            return new TokenVisit(token, keys);
        } catch (GeneralSecurityException | IOException | ProviderException e) {
            logOut(token, e);
            throw e;
        }
    }

    private static void logOut(AuthProvider token, Exception reason) {
        try {
            token.logout();
        } catch (LoginException | RuntimeException e) {
            reason.addSuppressed(e);
        }
    }

    /** The {@code name} of the configuration. */
    String name() {
        return provider.getName().replaceFirst("^SunPKCS11-", "");
    }

    /** Makes an AES-256 key in the token, with the attributes and the label that the configuration gives generated keys. */
    SecretKey generate() throws GeneralSecurityException {
        KeyGenerator generator = KeyGenerator.getInstance("AES", provider);
        generator.init(KEY_BITS);
        return generator.generateKey();
    }

    Optional<SecretKey> key(String label) throws GeneralSecurityException {
        Key key = keys.getKey(label, null);
        return key instanceof SecretKey secret ? Optional.of(secret) : Optional.empty();
    }

    /** @param blocks a multiple of 16 bytes, each block for itself */
    byte[] encrypt(SecretKey key, byte[] blocks) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding", provider);
        cipher.init(Cipher.ENCRYPT_MODE, key);
        return cipher.doFinal(blocks);
    }

    void delete(String label) throws KeyStoreException {
        keys.deleteEntry(label);
    }

    Set<String> labels() throws KeyStoreException {
        return new TreeSet<>(Collections.list(keys.aliases()));
    }

    @Override
    public void close() throws LoginException {
        provider.logout();
    }
}
