package com.heykakao.gateway.export;

import java.io.IOException;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.openpgp.PGPEncryptedDataGenerator;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPLiteralData;
import org.bouncycastle.openpgp.PGPLiteralDataGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPBEKeyEncryptionMethodGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPGPDataEncryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;

/**
 * An OpenPGP message of one file: AES-256 with a modification detection code, under a key made of a passphrase (RFC 9580 sections 5.3, 5.13.1 and
 * 3.7.1.3). Version 1 of the encrypted packet, because GnuPG reads no version 2. Not thread-safe.
 */
final class SealedFile extends OutputStream {
    /** Bytes of each partial packet but the last; a power of two. */
    private static final int PART_BYTES = 1 << 15;
    /** The largest count there is: 65 011 712 bytes of salt and passphrase are hashed for each guess. */
    private static final int MOST_HASHING = 0xFF;

    private final OutputStream encrypted;
    private final OutputStream literal;

    SealedFile(OutputStream out, String name, Instant madeAt, char[] passphrase, SecureRandom random)
            throws IOException {
        try {
            PGPEncryptedDataGenerator generator =
                    new PGPEncryptedDataGenerator(new BcPGPDataEncryptorBuilder(SymmetricKeyAlgorithmTags.AES_256)
                            .setWithIntegrityPacket(true)
                            .setSecureRandom(random));
            generator.addMethod(new BcPBEKeyEncryptionMethodGenerator(
                            passphrase, new BcPGPDigestCalculatorProvider().get(HashAlgorithmTags.SHA256), MOST_HASHING)
                    .setSecureRandom(random));
            encrypted = generator.open(out, new byte[PART_BYTES]);
            literal = new PGPLiteralDataGenerator()
                    .open(encrypted, PGPLiteralData.BINARY, name, Date.from(madeAt), new byte[PART_BYTES]);
        } catch (PGPException e) {
            throw new IllegalStateException("an OpenPGP message cannot be begun", e);
        }
    }

    @Override
    public void write(int value) throws IOException {
        literal.write(value);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        literal.write(bytes, from, length);
    }

    /** Ends the message; without it whoever opens it finds it cut. Leaves what is below open. */
    @Override
    public void close() throws IOException {
        literal.close();
        encrypted.close();
    }
}
