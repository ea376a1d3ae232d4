package com.heykakao.gateway.pki;

import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.proto.common.v1.ErrorReason;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;

/**
 * Issues P-256 certificates to speakers and to the gateway itself (RFC 5280), and checks those that are presented.
 *
 * <p>A speaker's certificate names nothing but its opaque device id, so that a capture of the handshake tells no serial and no
 * family. Thread-safe.
 */
public final class CertificateAuthority {
    /** Life of a speaker's certificate; it renews at two thirds. */
    public static final Duration SPEAKER_LIFE = Duration.ofDays(90);

    private static final Duration AUTHORITY_LIFE = Duration.ofDays(3650);
    private static final Duration SERVER_LIFE = Duration.ofDays(397);
    /** A Pi has no clock when it boots and may be behind when it checks the server. */
    private static final Duration CLOCK_SKEW = Duration.ofHours(1);

    private static final int MAX_REQUEST_BYTES = 4096;

    private final X509Certificate certificate;
    private final PrivateKey key;
    private final Clock clock;
    private final SecureRandom random;

    private CertificateAuthority(X509Certificate certificate, PrivateKey key, Clock clock, SecureRandom random) {
        this.certificate = certificate;
        this.key = key;
        this.clock = clock;
        this.random = random;
    }

    /** Makes a new authority and writes {@code ca.key} and {@code ca.crt}; neither may be there already. */
    public static CertificateAuthority create(Path directory, Clock clock, SecureRandom random) throws IOException {
        KeyPair pair = newKeyPair(random);
        X500Principal name = new X500Principal("CN=Hey Kakao speaker CA");
        try {
            var utils = new JcaX509ExtensionUtils();
            Instant now = clock.instant();
            var builder = builder(name, pair.getPublic(), name, serial(random), now, AUTHORITY_LIFE)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
                    .addExtension(
                            Extension.subjectKeyIdentifier, false, utils.createSubjectKeyIdentifier(pair.getPublic()));
            X509Certificate certificate = sign(builder, pair.getPrivate());
            Pem.writeKey(directory.resolve("ca.key"), pair.getPrivate());
            Pem.writeCertificates(directory.resolve("ca.crt"), List.of(certificate));
            return new CertificateAuthority(certificate, pair.getPrivate(), clock, random);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot make a P-256 certificate", e);
        }
    }

    /** Reads {@code ca.key} and {@code ca.crt}. */
    public static CertificateAuthority open(Path directory, Clock clock, SecureRandom random) throws IOException {
        return new CertificateAuthority(
                Pem.readCertificates(directory.resolve("ca.crt")).get(0),
                Pem.readKey(directory.resolve("ca.key")),
                clock,
                random);
    }

    public X509Certificate certificate() {
        return certificate;
    }

    /** Makes the gateway's own TLS key and certificate and writes {@code server.key} and {@code server.crt}. */
    public void createServer(Path directory, Set<String> hosts) throws IOException {
        KeyPair pair = newKeyPair(random);
        GeneralName[] names = hosts.stream()
                .map(host -> new GeneralName(isAddress(host) ? GeneralName.iPAddress : GeneralName.dNSName, host))
                .toArray(GeneralName[]::new);
        try {
            var builder = leaf(new X500Principal("CN=Hey Kakao voice gateway"), pair.getPublic(), SERVER_LIFE)
                    .addExtension(
                            Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
                    .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
            X509Certificate server = sign(builder, key);
            Pem.writeKey(directory.resolve("server.key"), pair.getPrivate());
            Pem.writeCertificates(directory.resolve("server.crt"), List.of(server, certificate));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot make a P-256 certificate", e);
        }
    }

    /**
     * Reads a certificate request and checks that its sender holds the key.
     *
     * @param pkcs10 DER, at most 4096 bytes
     * @throws RefusedException BAD_CERTIFICATE_REQUEST
     */
    public PublicKey checkRequest(byte[] pkcs10) {
        if (pkcs10.length == 0 || pkcs10.length > MAX_REQUEST_BYTES) {
            throw badRequest("it must be 1 to " + MAX_REQUEST_BYTES + " bytes of DER");
        }
        try {
            var request = new JcaPKCS10CertificationRequest(pkcs10);
            PublicKey publicKey = request.getPublicKey();
            if (!(publicKey instanceof ECPublicKey ec) || !isP256(ec)) {
                throw badRequest("its key must be on P-256");
            }
            if (!request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(publicKey))) {
                throw badRequest("its signature does not match its key");
            }
            return publicKey;
        } catch (IOException
                | GeneralSecurityException
                | OperatorCreationException
                | PKCSException
                | IllegalArgumentException e) {
            throw badRequest("it does not parse as PKCS#10");
        }
    }

    /** A chain for a speaker, its own certificate first, this CA's last. */
    public List<X509Certificate> issueSpeaker(String deviceId, PublicKey publicKey) {
        try {
            var builder = leaf(new X500Principal("CN=" + deviceId), publicKey, SPEAKER_LIFE)
                    .addExtension(
                            Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth));
            return List.of(sign(builder, key), certificate);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot make a P-256 certificate", e);
        }
    }

    /**
     * Checks a presented client chain by PKIX against this CA at the clock's time and returns the device id it names.
     *
     * @throws RefusedException CERTIFICATE_INVALID
     */
    public String deviceIdOf(X509Certificate presented) {
        try {
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(certificate, null)));
            // Revocation is the speaker registry's: an unpaired device is refused there, at once.
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(clock.instant()));
            var path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(presented));
            CertPathValidator.getInstance("PKIX").validate(path, parameters);
            List<String> usage = presented.getExtendedKeyUsage();
            if (usage == null || !usage.contains(KeyPurposeId.id_kp_clientAuth.getId())) {
                throw invalidCertificate();
            }
            return X500Name.getInstance(presented.getSubjectX500Principal().getEncoded())
                    .getRDNs()[0]
                    .getFirst()
                    .getValue()
                    .toString();
        } catch (GeneralSecurityException e) {
            throw invalidCertificate();
        }
    }

    private static RefusedException invalidCertificate() {
        return new RefusedException(
                ErrorReason.ERROR_REASON_CERTIFICATE_INVALID,
                "the client certificate was not issued by this gateway, or its time is over or has not come; pair again");
    }

    private static RefusedException badRequest(String why) {
        return new RefusedException(
                ErrorReason.ERROR_REASON_BAD_CERTIFICATE_REQUEST, "the certificate request is refused: " + why);
    }

    private JcaX509v3CertificateBuilder leaf(X500Principal subject, PublicKey publicKey, Duration life)
            throws IOException, GeneralSecurityException {
        var utils = new JcaX509ExtensionUtils();
        var builder = builder(
                certificate.getSubjectX500Principal(), publicKey, subject, serial(random), clock.instant(), life);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(Extension.authorityKeyIdentifier, false, utils.createAuthorityKeyIdentifier(certificate));
        return builder;
    }

    private static JcaX509v3CertificateBuilder builder(
            X500Principal issuer,
            PublicKey publicKey,
            X500Principal subject,
            BigInteger serial,
            Instant now,
            Duration life) {
        return new JcaX509v3CertificateBuilder(
                issuer, serial, Date.from(now.minus(CLOCK_SKEW)), Date.from(now.plus(life)), subject, publicKey);
    }

    private static X509Certificate sign(org.bouncycastle.cert.X509v3CertificateBuilder builder, PrivateKey key)
            throws IOException {
        try {
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(key);
            return Pem.certificate(builder.build(signer).getEncoded());
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("this JDK cannot sign with P-256", e);
        }
    }

    private static KeyPair newKeyPair(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no P-256", e);
        }
    }

    private static boolean isP256(ECPublicKey key) {
        return key.getParams().getOrder().bitLength() == 256
                && key.getParams()
                        .getOrder()
                        .equals(new BigInteger("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551", 16));
    }

    private static boolean isAddress(String host) {
        return host.matches("[0-9.]+") || host.contains(":");
    }

    /** 127 random bits, positive (RFC 5280 section 4.1.2.2). */
    private static BigInteger serial(SecureRandom random) {
        return new BigInteger(127, random).setBit(126);
    }
}
