package com.heykakao.gateway.erasure;

import com.heykakao.gateway.notary.Notary;
import com.heykakao.gateway.vault.Destruction;
import java.time.Instant;
import java.util.HexFormat;

/**
 * Says what was destroyed; names no person.
 *
 * @param id 16 random bytes in lower-case hex
 * @param note a C2SP signed note; its lines are described in docs/erasure-certificate.md
 */
public record Certificate(String id, String note) {

    static Certificate sign(
            Notary notary, byte[] id, String reason, Instant requested, Instant destroyed, Destruction destruction) {
        String hex = HexFormat.of().formatHex(id);
        String text = "heykakao.com/erasure/v1\n"
                + "certificate " + hex + "\n"
                + "reason " + reason + "\n"
                + "requested " + requested + "\n"
                + "destroyed " + destroyed + "\n"
                + "subjects " + destruction.subjects() + "\n"
                + "epoch " + destruction.epochBefore() + " " + destruction.epochAfter() + "\n"
                + "pages " + destruction.pagesWritten() + "\n";
        return new Certificate(hex, notary.sign(text));
    }
}
