package com.heykakao.agent.gateway;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;

/**
 * What pairing gave the speaker.
 *
 * @param deviceId opaque; the common name of the leaf
 * @param key P-256
 * @param chain the speaker's own certificate first, the gateway's CA last
 */
public record Identity(String deviceId, PrivateKey key, List<X509Certificate> chain) {
    public Identity {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("an identity needs a certificate");
        }
    }

    /** The identity whose device id is the leaf's common name. */
    static Identity of(PrivateKey key, List<X509Certificate> chain) throws CertificateMismatchException {
        if (chain.isEmpty()) {
            throw new CertificateMismatchException("the chain is empty");
        }
        var names = X500Name.getInstance(chain.get(0).getSubjectX500Principal().getEncoded())
                .getRDNs(BCStyle.CN);
        if (names.length != 1) {
            throw new CertificateMismatchException("it names no device");
        }
        return new Identity(IETFUtils.valueToString(names[0].getFirst().getValue()), key, chain);
    }

    X509Certificate leaf() {
        return chain.get(0);
    }

    /** The device id and nothing of the key. */
    @Override
    public String toString() {
        return "Identity[" + deviceId + "]";
    }
}
