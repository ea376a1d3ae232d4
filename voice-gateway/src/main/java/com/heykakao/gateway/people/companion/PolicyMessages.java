package com.heykakao.gateway.people.companion;

import com.google.protobuf.ByteString;
import com.heykakao.gateway.people.answer.Times;
import com.heykakao.gateway.policy.ConsentText;
import com.heykakao.gateway.policy.PolicyRegistry;
import com.heykakao.proto.companion.v1.ConsentPurpose;
import com.heykakao.proto.companion.v1.GetPolicyTextResponse;
import com.heykakao.proto.companion.v1.PolicyText;
import java.time.OffsetDateTime;
import java.util.List;

/** A version of the policy as a message. */
final class PolicyMessages {
    private static final String PREFIX = "CONSENT_PURPOSE_";

    private PolicyMessages() {}

    /** @param purposes those of the contract; a version may lack some */
    static GetPolicyTextResponse message(PolicyRegistry policy, List<ConsentPurpose> purposes) {
        return GetPolicyTextResponse.newBuilder()
                .setVersion(policy.version())
                .setAnnouncedAt(Times.timestamp(
                        OffsetDateTime.parse(policy.document().announcedAt()).toInstant()))
                .setEffectiveAt(Times.timestamp(
                        OffsetDateTime.parse(policy.document().effectiveAt()).toInstant()))
                .addAllTexts(purposes.stream()
                        .filter(purpose -> policy.consentIds().contains(id(purpose)))
                        .map(purpose -> text(purpose, policy.consent(id(purpose))))
                        .toList())
                .build();
    }

    private static String id(ConsentPurpose purpose) {
        return purpose.name().substring(PREFIX.length());
    }

    private static PolicyText text(ConsentPurpose purpose, ConsentText text) {
        return PolicyText.newBuilder()
                .setPurpose(purpose)
                .setText(text.text())
                .setTextSha256(ByteString.copyFrom(text.sha256()))
                .build();
    }
}
