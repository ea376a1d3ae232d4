package com.heykakao.gateway;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.proto.companion.v1.Child;
import com.heykakao.proto.companion.v1.ChildItems;
import com.heykakao.proto.companion.v1.Consent;
import com.heykakao.proto.companion.v1.ConsentPurpose;
import com.heykakao.proto.companion.v1.CreateChildRequest;
import com.heykakao.proto.companion.v1.ErasureCertificate;
import com.heykakao.proto.companion.v1.FinishGuardianVerificationRequest;
import com.heykakao.proto.companion.v1.GetChildRequest;
import com.heykakao.proto.companion.v1.GiveConsentRequest;
import com.heykakao.proto.companion.v1.GiveConsentResponse;
import com.heykakao.proto.companion.v1.GuardianVerification;
import com.heykakao.proto.companion.v1.ListChildrenRequest;
import com.heykakao.proto.companion.v1.ListConsentsRequest;
import com.heykakao.proto.companion.v1.ListNoticesRequest;
import com.heykakao.proto.companion.v1.Notice;
import com.heykakao.proto.companion.v1.StartGuardianVerificationRequest;
import com.heykakao.proto.companion.v1.StartGuardianVerificationResponse;
import com.heykakao.proto.companion.v1.WithdrawConsentRequest;
import com.heykakao.proto.companion.v1.WithdrawConsentResponse;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** A test of families at a whole gateway whose guardians are verified by the demo, and whose clock it moves. */
abstract class FamilyTest extends GatewayTest {
    /** A day in Korea too. */
    final TestClock clock = new TestClock(Instant.parse("2026-11-24T03:00:00Z"));

    @Override
    final TestGateway makeGateway() throws Exception {
        // Whoever waits asks often, and the clock that would refill the quota of calls stands still.
        return new TestGateway(directory, issuer, clock, settings -> withDemoGuardians(settings)
                .replace("per_person: 1200", "per_person: 100000"));
    }

    static String withDemoGuardians(String settings) {
        assertTrue(settings.contains("provider: none") && settings.contains("allow_demo: false"), settings);
        return settings.replace("provider: none", "provider: demo").replace("allow_demo: false", "allow_demo: true");
    }

    /** Of somebody who signs in now, by the gateway's clock. */
    String token(String sub) {
        Instant now = clock.instant();
        return issuer.token(
                claims -> claims.subject(sub)
                        .claim("name", "이름 " + sub)
                        .claim("email", sub + "@example.com")
                        .claim("auth_time", Date.from(now))
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(3600))),
                issuer.key());
    }

    TestParent parent(String sub) {
        return gateway.parentWithToken(token(sub));
    }

    static Consent consent(TestParent parent, ConsentPurpose purpose) {
        return parent.consents.listConsents(ListConsentsRequest.getDefaultInstance()).getConsentsList().stream()
                .filter(consent -> consent.getPurpose() == purpose)
                .findFirst()
                .orElseThrow();
    }

    static GiveConsentResponse give(TestParent parent, ConsentPurpose purpose) {
        Consent shown = consent(parent, purpose);
        return parent.consents.giveConsent(GiveConsentRequest.newBuilder()
                .setPurpose(purpose)
                .setPolicyVersion(shown.getPolicyVersion())
                .setTextSha256(shown.getTextSha256())
                .build());
    }

    static GiveConsentResponse giveForChildren(TestParent parent) {
        return give(parent, ConsentPurpose.CONSENT_PURPOSE_CHILD_PROFILE);
    }

    static WithdrawConsentResponse withdrawForChildren(TestParent parent) {
        return parent.consents.withdrawConsent(WithdrawConsentRequest.newBuilder()
                .setPurpose(ConsentPurpose.CONSENT_PURPOSE_CHILD_PROFILE)
                .build());
    }

    static StartGuardianVerificationResponse startGuardian(TestParent parent) {
        return parent.guardians.startGuardianVerification(StartGuardianVerificationRequest.getDefaultInstance());
    }

    /** The code that the demo tells. */
    static String code(StartGuardianVerificationResponse started) {
        String[] words = started.getInstruction().split(" ", -1);
        return words[words.length - 1];
    }

    static GuardianVerification finishGuardian(TestParent parent, String reference, String code) {
        return parent.guardians
                .finishGuardianVerification(FinishGuardianVerificationRequest.newBuilder()
                        .setReference(reference)
                        .setCode(code)
                        .build())
                .getGuardian();
    }

    static GuardianVerification verifyGuardian(TestParent parent) {
        StartGuardianVerificationResponse started = startGuardian(parent);
        return finishGuardian(parent, started.getReference(), code(started));
    }

    /** A family that may keep child profiles. */
    TestParent family(String sub) {
        TestParent parent = parent(sub).signUp();
        var unusedVoice = give(parent, ConsentPurpose.CONSENT_PURPOSE_VOICE_SERVICE);
        var unusedGuardian = verifyGuardian(parent);
        var unusedChildren = giveForChildren(parent);
        return parent;
    }

    static Child create(TestParent parent, ChildItems items) {
        return parent.children
                .createChild(CreateChildRequest.newBuilder().setItems(items).build())
                .getChild();
    }

    static ChildItems named(String name) {
        return ChildItems.newBuilder().setName(name).build();
    }

    static ChildItems born(String date) {
        return ChildItems.newBuilder().setName("하늘").setBirthDate(date).build();
    }

    static Child get(TestParent parent, String id) {
        return parent.children
                .getChild(GetChildRequest.newBuilder().setChildId(id).build())
                .getChild();
    }

    static List<Child> list(TestParent parent) {
        return parent.children
                .listChildren(ListChildrenRequest.getDefaultInstance())
                .getChildrenList();
    }

    static List<Notice> notices(TestParent parent) {
        return parent.notices
                .listNotices(ListNoticesRequest.getDefaultInstance())
                .getNoticesList();
    }

    static void assertDestroys(int subjects, String reason, ErasureCertificate certificate) {
        String note = certificate.getNote();
        assertTrue(note.contains("reason " + reason + "\n"), note);
        assertTrue(note.contains("subjects " + subjects + "\n"), note);
        assertTrue(note.contains("certificate " + certificate.getCertificateId() + "\n"), note);
    }
}
