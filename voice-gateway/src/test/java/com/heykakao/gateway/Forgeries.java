package com.heykakao.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tokens that somebody without the issuer's private key can make, or that the issuer made for something else. */
final class Forgeries {
    private Forgeries() {}

    /** What is wrong with each, and the token. */
    static Map<String, String> of(TestIssuer issuer, JWTClaimsSet claims) throws JOSEException {
        RSAKey own = new RSAKeyGenerator(2048).keyID("k1").generate();
        JWSSigner owner = new RSASSASigner(own);
        JWSSigner trusted = new RSASSASigner(issuer.key());
        Map<String, String> tokens = new LinkedHashMap<>();
        tokens.put("alg none", new PlainJWT(claims).serialize());
        tokens.put(
                "the public key as an HMAC secret",
                signed(
                        header(JWSAlgorithm.HS256),
                        claims,
                        new MACSigner(issuer.key().toRSAPublicKey().getEncoded())));
        tokens.put("a key of its own under the issuer's id", signed(header(JWSAlgorithm.RS256), claims, owner));
        tokens.put("brings its own key", signed(header(JWSAlgorithm.RS256).jwk(own.toPublicJWK()), claims, owner));
        tokens.put(
                "says where its key is",
                signed(header(JWSAlgorithm.RS256).jwkURL(URI.create("http://127.0.0.1:1/jwks")), claims, owner));
        tokens.put("an algorithm that is not taken", signed(header(JWSAlgorithm.RS384), claims, trusted));
        String right = signed(header(JWSAlgorithm.RS256), claims, trusted);
        tokens.put("no signature", right.substring(0, right.lastIndexOf('.') + 1));
        return tokens;
    }

    /** An access token, signed by the issuer itself (RFC 9068 section 4). */
    static String accessToken(TestIssuer issuer, JWTClaimsSet claims) throws JOSEException {
        return signed(
                header(JWSAlgorithm.RS256).type(new JOSEObjectType("at+jwt")), claims, new RSASSASigner(issuer.key()));
    }

    private static JWSHeader.Builder header(JWSAlgorithm algorithm) {
        return new JWSHeader.Builder(algorithm).keyID("k1");
    }

    private static String signed(JWSHeader.Builder header, JWTClaimsSet claims, JWSSigner signer) throws JOSEException {
        SignedJWT token = new SignedJWT(header.build(), claims);
        token.sign(signer);
        return token.serialize();
    }
}
