package com.heykakao.simulator.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.simulator.issuer.LoginIssuer;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignInTest {
    private static final Login MOTHER = new Login("1001", Map.of("name", "홍길순", "email", "gilsun@example.com"));

    @Test
    void a_sign_in_ends_in_an_id_token_of_that_person_for_that_app() throws Exception {
        try (LoginIssuer issuer = LoginIssuer.start()) {
            SignIn signIn = new SignIn(issuer.url(), "companion", new SecureRandom());
            SignedJWT token = SignedJWT.parse(signIn.idToken(MOTHER));
            JWTClaimsSet claims = token.getJWTClaimsSet();
            assertEquals(issuer.url().toString(), claims.getIssuer());
            assertEquals(List.of("companion"), claims.getAudience());
            assertEquals(MOTHER.subject(), claims.getSubject());
            assertEquals(MOTHER.claims().get("name"), claims.getStringClaim("name"));
            assertEquals(MOTHER.claims().get("email"), claims.getStringClaim("email"));
            assertTrue(Duration.between(claims.getDateClaim("auth_time").toInstant(), Instant.now())
                            .compareTo(Duration.ofMinutes(1))
                    < 0);
            JWKSet keys = JWKSet.load(URI.create(issuer.url() + "/jwks").toURL());
            assertTrue(token.verify(new RSASSAVerifier(
                    keys.getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey())));
        }
    }

    @Test
    void two_sign_ins_are_of_one_person_but_are_two_tokens() throws Exception {
        try (LoginIssuer issuer = LoginIssuer.start()) {
            SignIn signIn = new SignIn(issuer.url(), "companion", new SecureRandom());
            String first = signIn.idToken(MOTHER);
            String second = signIn.idToken(MOTHER);
            assertNotEquals(first, second);
            assertEquals(
                    SignedJWT.parse(first).getJWTClaimsSet().getSubject(),
                    SignedJWT.parse(second).getJWTClaimsSet().getSubject());
        }
    }

    @Test
    void the_code_challenge_is_that_of_rfc_7636_appendix_b() {
        assertEquals(
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
                SignIn.challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"));
    }

    @Test
    void an_issuer_that_is_not_there_is_named_as_the_step_that_failed() {
        SignIn signIn = new SignIn(URI.create("http://127.0.0.1:1/kakao"), "companion", new SecureRandom());
        SignInFailed failed = assertThrows(SignInFailed.class, () -> signIn.idToken(MOTHER));
        assertTrue(failed.getMessage().contains("discovery"), failed::getMessage);
    }
}
