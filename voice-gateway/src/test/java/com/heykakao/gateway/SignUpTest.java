package com.heykakao.gateway;

import static com.heykakao.gateway.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.heykakao.gateway.store.Table;
import com.heykakao.proto.companion.v1.Account;
import com.heykakao.proto.companion.v1.GetAccountRequest;
import com.heykakao.proto.companion.v1.SignUpRequest;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import io.grpc.Status;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class SignUpTest extends GatewayTest {

    private void refusedToken(UnaryOperator<JWTClaimsSet.Builder> change, RSAKey signer) {
        refusedToken(issuer.token(change, signer));
    }

    private void refusedToken(String token) {
        try (TestParent parent = gateway.parentWithToken(token)) {
            assertRefused(
                    Status.Code.UNAUTHENTICATED,
                    "SIGN_IN_REQUIRED",
                    () -> parent.accounts.signUp(SignUpRequest.getDefaultInstance()));
        }
    }

    @Test
    void only_a_token_of_the_issuer_for_this_app_that_is_in_time_counts() throws Exception {
        RSAKey own = issuer.key();
        refusedToken(claims -> claims.audience("another-app"), own);
        refusedToken(claims -> claims.issuer("https://elsewhere.example"), own);
        refusedToken(claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(3600))), own);
        refusedToken(claims -> claims.subject(null), own);
        refusedToken(claims -> claims, new RSAKeyGenerator(2048).keyID("k1").generate());
        refusedToken("eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.");
        refusedToken("not a token");
        assertEquals(0, gateway.rowsAfterStop(Table.PROFILES));
    }

    @Test
    void row_1_signing_up_without_a_required_item_stores_nothing() {
        for (UnaryOperator<JWTClaimsSet.Builder> incomplete : List.<UnaryOperator<JWTClaimsSet.Builder>>of(
                claims -> claims.subject("a").claim("email", "a@example.com"),
                claims -> claims.subject("a").claim("name", "이름"),
                claims -> claims.subject("a").claim("name", "  ").claim("email", "a@example.com"))) {
            try (TestParent parent = gateway.parentWithToken(issuer.token(incomplete, issuer.key()))) {
                assertRefused(
                        Status.Code.INVALID_ARGUMENT,
                        "INVALID_FIELD",
                        () -> parent.accounts.signUp(SignUpRequest.getDefaultInstance()));
                assertRefused(
                        Status.Code.FAILED_PRECONDITION,
                        "ACCOUNT_REQUIRED",
                        () -> parent.accounts.getAccount(GetAccountRequest.getDefaultInstance()));
            }
        }
        assertEquals(0, gateway.rowsAfterStop(Table.PROFILES));
    }

    @Test
    void an_account_holds_what_the_sign_in_says_and_there_is_one_a_person() {
        try (TestParent parent = gateway.parent("p").signUp()) {
            Account account = parent.accounts
                    .getAccount(GetAccountRequest.getDefaultInstance())
                    .getAccount();
            assertEquals("이름 p", account.getName());
            assertEquals("p@example.com", account.getEmail());
            assertRefused(
                    Status.Code.ALREADY_EXISTS,
                    "ACCOUNT_EXISTS",
                    () -> parent.accounts.signUp(SignUpRequest.getDefaultInstance()));
        }
    }
}
