package com.heykakao.gateway.people.companion;

import com.google.protobuf.ByteString;
import com.heykakao.gateway.people.answer.Times;
import com.heykakao.gateway.policy.ConsentText;
import com.heykakao.gateway.policy.PolicyDocument;
import com.heykakao.gateway.policy.PolicyRegistry;
import com.heykakao.proto.companion.v1.ConsentPurpose;
import com.heykakao.proto.companion.v1.GetPolicyTextResponse;
import com.heykakao.proto.companion.v1.PolicyAgency;
import com.heykakao.proto.companion.v1.PolicyContacts;
import com.heykakao.proto.companion.v1.PolicyText;
import java.time.OffsetDateTime;

/** A version of the policy as a message. */
final class PolicyMessages {
    private PolicyMessages() {}

    /** A version may lack some of the contract's consents. */
    static GetPolicyTextResponse message(PolicyRegistry policy) {
        return GetPolicyTextResponse.newBuilder()
                .setVersion(policy.version())
                .setAnnouncedAt(Times.timestamp(
                        OffsetDateTime.parse(policy.document().announcedAt()).toInstant()))
                .setEffectiveAt(Times.timestamp(
                        OffsetDateTime.parse(policy.document().effectiveAt()).toInstant()))
                .addAllTexts(ConsentPurposes.ALL.stream()
                        .filter(purpose -> policy.consentIds().contains(ConsentPurposes.id(purpose)))
                        .map(purpose -> text(purpose, policy.consent(ConsentPurposes.id(purpose))))
                        .toList())
                .setContacts(contacts(policy.document().contacts()))
                .build();
    }

    private static PolicyContacts contacts(PolicyDocument.Contacts contacts) {
        return PolicyContacts.newBuilder()
                .setOfficerName(contacts.officer().nameKo())
                .setDeskName(contacts.desk().nameKo())
                .addAllDeskEmailDomains(contacts.desk().emailDomainsAsPublished())
                .setDeskEmailInDoubt(contacts.desk().inDoubt())
                .addAllAgencies(
                        contacts.agencies().stream().map(PolicyMessages::agency).toList())
                .build();
    }

    private static PolicyAgency agency(PolicyDocument.Agency agency) {
        return PolicyAgency.newBuilder()
                .setAgencyId(agency.id())
                .setName(agency.nameKo())
                .setPhone(agency.phone())
                .setWeb(agency.web())
                .build();
    }

    private static PolicyText text(ConsentPurpose purpose, ConsentText text) {
        return PolicyText.newBuilder()
                .setPurpose(purpose)
                .setText(text.text())
                .setTextSha256(ByteString.copyFrom(text.sha256()))
                .build();
    }
}
