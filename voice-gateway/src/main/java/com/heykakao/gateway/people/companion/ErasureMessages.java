package com.heykakao.gateway.people.companion;

import com.heykakao.gateway.erasure.Certificate;
import com.heykakao.proto.companion.v1.ErasureCertificate;

/** What was destroyed, as a message. */
final class ErasureMessages {
    private ErasureMessages() {}

    static ErasureCertificate message(Certificate certificate) {
        return ErasureCertificate.newBuilder()
                .setNote(certificate.note())
                .setCertificateId(certificate.id())
                .build();
    }
}
