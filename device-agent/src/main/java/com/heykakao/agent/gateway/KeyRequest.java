package com.heykakao.agent.gateway;

import com.google.protobuf.ByteString;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** A new P-256 key that waits for its certificate. */
final class KeyRequest {
    private final KeyPair pair;
    private final ByteString csr;

    KeyRequest(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            pair = generator.generateKeyPair();
            // The gateway ignores the subject; PKCS#10 (RFC 2986) wants one.
            var request = new JcaPKCS10CertificationRequestBuilder(new X500Principal("CN=speaker"), pair.getPublic())
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()));
            csr = ByteString.copyFrom(request.getEncoded());
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("this JDK cannot make a P-256 key and its request", e);
        }
    }

    /** PKCS#10, DER. */
    ByteString csr() {
        return csr;
    }

    /**
     * Checks that the chain certifies this key and comes from one of the authorities. The validity time is left to TLS: a
     * speaker that pairs may not have set its clock yet.
     */
    Identity certified(List<ByteString> der, List<X509Certificate> authorities) throws CertificateMismatchException {
        List<X509Certificate> chain = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (ByteString one : der) {
                chain.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(one.toByteArray())));
            }
            Identity identity = Identity.of(pair.getPrivate(), chain);
            if (!identity.leaf().getPublicKey().equals(pair.getPublic())) {
                throw new CertificateMismatchException("it certifies another key");
            }
            var parameters = new PKIXParameters(authorities.stream()
                    .map(authority -> new TrustAnchor(authority, null))
                    .collect(Collectors.toSet()));
            parameters.setRevocationEnabled(false);
            parameters.setDate(identity.leaf().getNotBefore());
            var path = factory.generateCertPath(List.of(identity.leaf()));
            CertPathValidator.getInstance("PKIX").validate(path, parameters);
            return identity;
        } catch (GeneralSecurityException e) {
            throw new CertificateMismatchException("it is not one of the gateway's CA", e);
        }
    }
}
