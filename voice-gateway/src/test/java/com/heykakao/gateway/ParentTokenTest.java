package com.heykakao.gateway;

import static com.heykakao.gateway.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.rpc.ErrorInfo;
import com.heykakao.proto.companion.v1.GetAccountRequest;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Tokens with which somebody would be a parent, at the calls of apps. */
final class ParentTokenTest extends GatewayTest {
    private static final GetAccountRequest ACCOUNT = GetAccountRequest.getDefaultInstance();

    private JWTClaimsSet.Builder claims(JWTClaimsSet.Builder claims) {
        return claims.subject("p").claim("name", "이름").claim("email", "p@example.com");
    }

    private String token(UnaryOperator<JWTClaimsSet.Builder> change) {
        return issuer.token(made -> change.apply(claims(made)), issuer.key());
    }

    private void assertNobody(String token, String what) {
        try (TestParent forger = gateway.parentWithToken(token)) {
            assertRefused(Status.Code.UNAUTHENTICATED, "SIGN_IN_REQUIRED", () -> forger.accounts.getAccount(ACCOUNT));
        } catch (AssertionError e) {
            throw new AssertionError(what, e);
        }
    }

    @Test
    void what_a_forger_can_make_is_no_parent() throws Exception {
        gateway.parent("p").signUp().close();
        JWTClaimsSet right = claims(new JWTClaimsSet.Builder()
                        .issuer(issuer.url())
                        .audience(TestIssuer.AUDIENCE)
                        .issueTime(Date.from(Instant.now()))
                        .expirationTime(Date.from(Instant.now().plusSeconds(600))))
                .build();
        Map<String, String> forgeries = Forgeries.of(issuer, right);
        forgeries.put("an access token", Forgeries.accessToken(issuer, right));
        forgeries.forEach((what, token) -> assertNobody(token, what));
    }

    @Test
    void a_token_of_another_issuer_client_or_time_is_no_parent_s() {
        gateway.parent("p").signUp().close();
        Date past = Date.from(Instant.now().minusSeconds(120));
        Date future = Date.from(Instant.now().plusSeconds(120));
        Map<String, UnaryOperator<JWTClaimsSet.Builder>> wrong = new LinkedHashMap<>();
        wrong.put("another issuer", claims -> claims.issuer("https://kauth.example"));
        wrong.put("the issuer's other tenant", claims -> claims.issuer(issuer.url() + "/other"));
        wrong.put("no issuer", claims -> claims.issuer(null));
        wrong.put("another client", claims -> claims.audience("another-app"));
        wrong.put("no client", claims -> claims.audience((String) null));
        wrong.put("two clients", claims -> claims.audience(List.of(TestIssuer.AUDIENCE, "another-app")));
        wrong.put("made for another client", claims -> claims.audience(List.of(TestIssuer.AUDIENCE, "another-app"))
                .claim("azp", "another-app"));
        wrong.put("over", claims -> claims.expirationTime(past));
        wrong.put("without an end", claims -> claims.expirationTime(null));
        wrong.put("not yet", claims -> claims.notBeforeTime(future));
        wrong.put("of nobody", claims -> claims.subject(null));
        wrong.put("without a beginning", claims -> claims.issueTime(null));
        wrong.forEach((what, change) -> assertNobody(token(change), what));
        try (TestParent parent = gateway.parentWithToken(token(claims -> claims))) {
            assertEquals(
                    "p@example.com",
                    parent.accounts.getAccount(ACCOUNT).getAccount().getEmail());
        }
    }

    private String reason(String token) {
        try (TestParent somebody = gateway.parentWithToken(token)) {
            var unused = somebody.accounts.getAccount(ACCOUNT);
            return "";
        } catch (StatusRuntimeException e) {
            return StatusProto.fromThrowable(e).getDetailsList().stream()
                    .map(ParentTokenTest::info)
                    .findFirst()
                    .orElse(e.toString());
        }
    }

    private static String info(com.google.protobuf.Any detail) {
        try {
            return detail.unpack(ErrorInfo.class).getReason();
        } catch (com.google.protobuf.InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_new_key_of_the_issuer_counts_at_once_and_the_old_one_no_more() throws Exception {
        RSAKey old = issuer.key();
        gateway.parent("p").signUp().close();
        issuer.rotate("k2");
        assertEquals("", reason(token(claims -> claims)));
        String late = issuer.token(this::claims, old, "k1");
        assertTrue(Set.of("SIGN_IN_REQUIRED", "TRY_AGAIN").contains(reason(late)), "a token of the key that is gone");
    }

    @Test
    void a_flood_of_unknown_keys_is_no_flood_at_the_issuer_and_keeps_nobody_out() {
        gateway.parent("p").signUp().close();
        int before = issuer.keyFetches();
        for (int i = 0; i < 40; i++) {
            String reason = reason(issuer.token(this::claims, issuer.key(), "unknown-" + i));
            assertTrue(Set.of("SIGN_IN_REQUIRED", "TRY_AGAIN").contains(reason), reason);
            assertEquals("", reason(token(claims -> claims)));
        }
        int fetches = issuer.keyFetches() - before;
        // Two in thirty seconds, and forty calls with connections of their own may take a while here.
        assertTrue(fetches <= 12, () -> fetches + " fetches for 40 unknown keys");
    }
}
