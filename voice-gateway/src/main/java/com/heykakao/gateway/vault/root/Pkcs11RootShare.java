package com.heykakao.gateway.vault.root;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.ProviderException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.crypto.SecretKey;

/**
 * A share in a PKCS#11 token: a hardware security module, or SoftHSM for trying out. Each epoch has an AES-256 key that the token
 * makes and never lets out; the part is what that key makes of two fixed blocks, each {@code "HKSHARE" | half u8 | epoch u64}. So
 * the part cannot be made again once the token has destroyed the key. The token is one vault's alone.
 *
 * <p>The key is made at its place with its label, not made first and stored under an alias afterwards, as {@code KeyStore.setKeyEntry}
 * would: the JDK copies the key then, and the first one lives on in the session, or in the token, after the copy is destroyed.
 */
final class Pkcs11RootShare implements RootShare {
    private static final String LABEL = "root-epoch-";
    private static final byte[] PURPOSE = "HKSHARE".getBytes(StandardCharsets.US_ASCII);
    private static final int BLOCK_BYTES = 16;

    private final Path config;
    private final Path pinFile;
    private final String name;

    /** What is done at the token. */
    private interface Errand<T> {
        T run(TokenVisit visit) throws GeneralSecurityException;
    }

    private Pkcs11RootShare(Path config, Path pinFile, String name) {
        this.config = config;
        this.pinFile = pinFile;
        this.name = name;
    }

    /**
     * Makes sure that the token is there and lets us in.
     *
     * @param config file that names the token's library and slot, as SunPKCS11 reads it
     * @param pinFile the user PIN, read for each visit
     * @throws RootException where the token cannot be reached
     */
    static Pkcs11RootShare open(Path config, Path pinFile) {
        String name = new Pkcs11RootShare(config, pinFile, config.toString()).visit("", TokenVisit::name);
        return new Pkcs11RootShare(config, pinFile, name);
    }

    @Override
    public String describe() {
        return "PKCS#11 token " + name;
    }

    @Override
    public byte[] create(long epoch) {
        return visit(template(label(epoch)), visit -> {
            if (visit.labels().contains(label(epoch))) {
                visit.delete(label(epoch));
            }
            return part(visit, visit.generate(), epoch);
        });
    }

    @Override
    public Optional<byte[]> get(long epoch) {
        return visit("", visit -> {
            Optional<SecretKey> key = visit.key(label(epoch));
            return key.isPresent() ? Optional.of(part(visit, key.get(), epoch)) : Optional.empty();
        });
    }

    @Override
    public void destroy(long epoch) {
        boolean deleted = visit("", visit -> {
            boolean there = visit.labels().contains(label(epoch));
            if (there) {
                visit.delete(label(epoch));
            }
            return there;
        });
        // Asked anew: the key store of a visit tells what it remembers, not what the token holds.
        if (deleted && epochs().contains(epoch)) {
            throw new RootException("the token " + name + " still holds the key " + label(epoch)
                    + " after destroying it; delete it with the token's own tool, then restart the gateway");
        }
    }

    @Override
    public Set<Long> epochs() {
        return visit("", visit -> {
            Set<Long> epochs = new TreeSet<>();
            for (String label : visit.labels()) {
                epoch(label).ifPresent(epochs::add);
            }
            return epochs;
        });
    }

    /** Nothing is open between visits. */
    @Override
    public void close() {}

    private static String label(long epoch) {
        return LABEL + epoch;
    }

    /** Empty for a label that is none of ours. */
    private static Optional<Long> epoch(String label) {
        if (!label.startsWith(LABEL)) {
            return Optional.empty();
        }
        try {
            long epoch = Long.parseLong(label.substring(LABEL.length()));
            return label.equals(label(epoch)) ? Optional.of(epoch) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The last template in a configuration wins, so this one holds whatever the operator's says. */
    private static String template(String label) {
        return """

                attributes(generate, CKO_SECRET_KEY, CKK_AES) = {
                  CKA_TOKEN = true
                  CKA_PRIVATE = true
                  CKA_SENSITIVE = true
                  CKA_EXTRACTABLE = false
                  CKA_ENCRYPT = true
                  CKA_DECRYPT = false
                  CKA_SIGN = false
                  CKA_VERIFY = false
                  CKA_WRAP = false
                  CKA_UNWRAP = false
                  CKA_LABEL = 0h%s
                }
                """.formatted(HexFormat.of().formatHex(label.getBytes(StandardCharsets.US_ASCII)));
    }

    private byte[] part(TokenVisit visit, SecretKey key, long epoch) throws GeneralSecurityException {
        if (key.getEncoded() != null) {
            throw new RootException("the token " + name + " lets its key " + label(epoch)
                    + " out, so destroying it would prove nothing; use a token that keeps CKA_EXTRACTABLE = false");
        }
        ByteBuffer blocks = ByteBuffer.allocate(2 * BLOCK_BYTES);
        for (byte half = 0; half < 2; half++) {
            blocks.put(PURPOSE).put(half).putLong(epoch);
        }
        return visit.encrypt(key, blocks.array());
    }

    private <T> T visit(String template, Errand<T> errand) {
        String text = configText();
        char[] pin = pin();
        try (TokenVisit visit = TokenVisit.begin(text + template, pin)) {
            return errand.run(visit);
        } catch (GeneralSecurityException | IOException | ProviderException | InvalidParameterException e) {
            throw new RootException(
                    "the token " + name + " does not do what it should: " + reason(e)
                            + "; see that it is plugged in, that " + config + " names it, that " + pinFile
                            + " holds its PIN, and that no other program writes to it",
                    e);
        } finally {
            Arrays.fill(pin, '\0');
        }
    }

    private String configText() {
        try {
            return Files.readString(config);
        } catch (IOException e) {
            throw new RootException("the token's configuration " + config + " does not read; see root.shares", e);
        }
    }

    private char[] pin() {
        try {
            byte[] bytes = Files.readAllBytes(pinFile);
            CharBuffer text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
            int end = text.length();
            while (end > 0 && (text.get(end - 1) == '\n' || text.get(end - 1) == '\r')) {
                end--;
            }
            char[] pin = new char[end];
            text.get(pin);
            Arrays.fill(bytes, (byte) 0);
            Arrays.fill(text.array(), '\0');
            return pin;
        } catch (IOException e) {
            throw new RootException("the token's PIN file " + pinFile + " does not read; see root.shares", e);
        }
    }

    /** What the token itself said, which is the last cause: {@code CKR_PIN_INCORRECT}. */
    private static String reason(Throwable e) {
        Throwable last = e;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        return last.getMessage() == null ? last.toString() : last.getMessage();
    }
}
