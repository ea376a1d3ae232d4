package com.heykakao.agent.gateway;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;

/**
 * Keeps the identity in {@code identity.pem} (RFC 7468: the PKCS#8 key, then the chain), readable by its owner only, in a
 * directory of the same kind. After a power loss either the old file or the new one is there, whole. Blocks on the disk;
 * thread-safe within one process.
 */
public final class IdentityStore {
    private static final String FILE = "identity.pem";

    private final Path directory;

    /** @param directory made with mode 0700 at the first save */
    public IdentityStore(Path directory) {
        this.directory = directory;
    }

    /**
     * Empty where the speaker was never paired.
     *
     * @throws IdentityDamagedException where there is a file that cannot be used
     */
    public synchronized Optional<Identity> load() throws IOException, IdentityDamagedException {
        Path file = directory.resolve(FILE);
        String text;
        try {
            // Latin-1 decodes any bytes: a damaged file is to be named as such, not as a charset fault.
            text = Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse(file, text));
        } catch (IOException | GeneralSecurityException | RuntimeException | CertificateMismatchException e) {
            throw new IdentityDamagedException(file, "it does not parse", e);
        }
    }

    /** Durable when it returns. */
    public synchronized void save(Identity identity) throws IOException {
        Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(permissions("rwx------")));
        Files.setPosixFilePermissions(directory, permissions("rwx------"));
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(new JcaPKCS8Generator(identity.key(), null));
            for (X509Certificate certificate : identity.chain()) {
                writer.writeObject(certificate);
            }
        }
        Path temporary = directory.resolve(FILE + ".tmp");
        Files.deleteIfExists(temporary);
        try (FileChannel channel = FileChannel.open(
                temporary,
                EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(permissions("rw-------")))) {
            ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(temporary, directory.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
        forceDirectory();
    }

    /** The speaker is unpaired when it returns. */
    public synchronized void wipe() throws IOException {
        if (Files.isDirectory(directory)) {
            Files.deleteIfExists(directory.resolve(FILE + ".tmp"));
            Files.deleteIfExists(directory.resolve(FILE));
            forceDirectory();
        }
    }

    private static Identity parse(Path file, String text)
            throws IOException, GeneralSecurityException, CertificateMismatchException, IdentityDamagedException {
        List<X509Certificate> chain = new ArrayList<>();
        try (PEMParser parser = new PEMParser(new StringReader(text))) {
            if (!(parser.readObject() instanceof PrivateKeyInfo info)) {
                throw new IdentityDamagedException(file, "it does not begin with a private key", null);
            }
            PrivateKey key = new JcaPEMKeyConverter().getPrivateKey(info);
            for (Object next = parser.readObject(); next != null; next = parser.readObject()) {
                chain.add(new JcaX509CertificateConverter().getCertificate((X509CertificateHolder) next));
            }
            Identity identity = Identity.of(key, chain);
            if (!belongTogether(identity)) {
                throw new IdentityDamagedException(file, "the key is not the certificate's", null);
            }
            return identity;
        }
    }

    private static boolean belongTogether(Identity identity) throws GeneralSecurityException {
        byte[] probe = {1};
        Signature signer = Signature.getInstance("SHA256withECDSA");
        signer.initSign(identity.key());
        signer.update(probe);
        byte[] signature = signer.sign();
        signer.initVerify(identity.leaf().getPublicKey());
        signer.update(probe);
        return signer.verify(signature);
    }

    /** Makes the renaming or the deletion itself durable. */
    private void forceDirectory() throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static Set<PosixFilePermission> permissions(String text) {
        return PosixFilePermissions.fromString(text);
    }
}
