package com.heykakao.gateway.consent;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.heykakao.gateway.consent.guardian.Guardian;
import com.heykakao.gateway.policy.ConsentText;
import com.heykakao.gateway.policy.PolicyDocument;
import com.heykakao.gateway.policy.PolicyRegistry;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The text of a receipt: a line with the format, a line of JSON; docs/consents.md. The names are those of ISO/IEC TS 27560:2023. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record ReceiptText(
        String schemaVersion,
        String recordId,
        String piiPrincipalId,
        String language,
        PrivacyNotice privacyNotice,
        Party piiController,
        List<Purpose> purposes,
        Event event) {

    private static final String FORMAT = "heykakao.com/consent-receipt/v1";
    private static final String SCHEMA = "ISO/IEC TS 27560:2023";
    private static final String WITHDRAWAL = "POST /v1/companion/consents/withdraw";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record PrivacyNotice(String version, String consent, String textSha256) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Party(String partyName) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Purpose(String purpose, String purposeName, String lawfulBasis, String withdrawalMethod, List<Pii> pii) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Pii(String piiType, String piiName, boolean piiOptional) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Event(String eventTime, String eventState, Proof guardian) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Proof(String method, String evidenceId, String verifiedAt, boolean demo) {
        static Proof of(Guardian guardian) {
            return new Proof(
                    guardian.method().name(),
                    guardian.evidenceId(),
                    guardian.verifiedAt().toString(),
                    guardian.demo());
        }
    }

    /**
     * @param policy the version that the text is of
     * @param guardian who gave it, where only a guardian may
     */
    static ReceiptText of(
            String id,
            String principal,
            PolicyRegistry policy,
            ConsentText text,
            ReceiptState state,
            Instant at,
            Optional<Guardian> guardian) {
        PolicyDocument.Consent terms = policy.terms(text.id());
        PolicyDocument.Purpose purpose = policy.purpose(terms.purpose());
        return new ReceiptText(
                SCHEMA,
                id,
                principal,
                policy.document().language(),
                new PrivacyNotice(
                        text.policyVersion(), text.id(), HexFormat.of().formatHex(text.sha256())),
                new Party(policy.document().controller().nameKo()),
                List.of(new Purpose(purpose.id(), purpose.nameKo(), "consent", WITHDRAWAL, items(purpose, terms))),
                new Event(
                        at.toString(),
                        state.name().toLowerCase(Locale.ROOT),
                        guardian.map(Proof::of).orElse(null)));
    }

    private static List<Pii> items(PolicyDocument.Purpose purpose, PolicyDocument.Consent terms) {
        return purpose.items().stream()
                .filter(item -> terms.items().contains(item.id()))
                .map(item -> new Pii(item.id(), item.nameKo(), !item.required()))
                .toList();
    }

    /** What is signed. */
    String lines() {
        try {
            return FORMAT + "\n" + JSON.writeValueAsString(this) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a receipt is records of texts", e);
        }
    }
}
