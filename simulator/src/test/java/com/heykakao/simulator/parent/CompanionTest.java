package com.heykakao.simulator.parent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.proto.companion.v1.Consent;
import com.heykakao.proto.companion.v1.ErasureCertificate;
import com.heykakao.proto.companion.v1.GetAccountRequest;
import com.heykakao.proto.companion.v1.SignUpRequest;
import com.heykakao.simulator.forensics.DiskSearch;
import com.heykakao.simulator.forensics.Needle;
import com.heykakao.simulator.gateway.GatewayProcess;
import com.heykakao.simulator.issuer.LoginIssuer;
import com.heykakao.simulator.note.VerifierKey;
import com.heykakao.simulator.signin.SignIn;
import com.heykakao.simulator.signin.SignedInLine;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompanionTest {
    private static final Person MOTHER = new Person("1001", "가나다라홍길순", "canary-gilsun@example.com");

    @TempDir
    private Path directory;

    @Test
    void a_parent_signs_up_agrees_and_withdraws_and_leaves_no_trace() throws Exception {
        try (LoginIssuer issuer = LoginIssuer.start();
                GatewayProcess gateway = GatewayProcess.start(directory, issuer.url(), "companion")) {
            SignIn signIn = new SignIn(issuer.url(), "companion", new SecureRandom());
            Path ca = gateway.home().caCertificate();
            try (Companion companion =
                    new Companion(new SignedInLine(gateway.peoplePlane(), ca, signIn.idToken(MOTHER.login())))) {
                assertEquals(Status.Code.FAILED_PRECONDITION, codeOfGetAccount(companion));
                companion.account().signUp(SignUpRequest.getDefaultInstance());
                Consent consent = companion.agreeToVoiceService();
                assertTrue(consent.hasGivenAt());
                assertEquals("2.1", consent.getPolicyVersion());
                assertEquals(
                        MOTHER.name(),
                        companion
                                .account()
                                .getAccount(GetAccountRequest.getDefaultInstance())
                                .getAccount()
                                .getName());
                assertNothingInClear();

                ErasureCertificate certificate = companion.withdrawVoiceService();
                List<String> lines = VerifierKey.parse(
                                Files.readString(gateway.home().notaryKey()))
                        .open(certificate.getNote());
                assertTrue(lines.contains("certificate " + certificate.getCertificateId()), lines::toString);
                assertEquals(Status.Code.FAILED_PRECONDITION, codeOfGetAccount(companion));
                assertNothingInClear();
            }
        }
    }

    private void assertNothingInClear() throws Exception {
        List<Needle> needles = new ArrayList<>(Needle.ofText("name", MOTHER.name()));
        needles.addAll(Needle.ofText("e-mail", MOTHER.email()));
        assertEquals(List.of(), new DiskSearch(needles).search(directory).findings());
    }

    private static Status.Code codeOfGetAccount(Companion companion) {
        return assertThrows(
                        StatusRuntimeException.class,
                        () -> companion.account().getAccount(GetAccountRequest.getDefaultInstance()))
                .getStatus()
                .getCode();
    }
}
