package com.heykakao.gateway.people.caller;

import com.heykakao.gateway.account.Person;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.staff.Gates;
import com.heykakao.proto.common.v1.ErrorReason;
import com.nimbusds.jwt.JWTClaimsSet;
import io.grpc.Metadata;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;

/**
 * Tells from a Bearer ID token (RFC 6750 section 2.1) who calls. A token is a parent's or a staff member's by the issuer and the client id that
 * it was verified for, never by the service that it is sent to. Thread-safe; may block on an issuer.
 */
final class Callers {
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final String BEARER = "Bearer ";

    private final IdTokens parents;
    private final IdTokens staff;
    private final Gates gates;
    private final Duration fresh;
    private final Clock clock;

    /** @param fresh how old a parent's sign-in may be for {@link ParentCall#requireFresh} */
    Callers(IdTokens parents, IdTokens staff, Gates gates, Duration fresh, Clock clock) {
        this.parents = parents;
        this.staff = staff;
        this.gates = gates;
        this.fresh = fresh;
        this.clock = clock;
    }

    /** @throws RefusedException SIGN_IN_REQUIRED; TRY_AGAIN where the issuer does not answer */
    Caller of(Metadata headers) {
        return of(Optional.ofNullable(headers.get(AUTHORIZATION)));
    }

    /**
     * @param header of a request, where it has one
     * @throws RefusedException SIGN_IN_REQUIRED; TRY_AGAIN where the issuer does not answer
     */
    Caller of(Optional<String> header) {
        String authorization = header.orElse("");
        if (!authorization.startsWith(BEARER)) {
            throw new RefusedException(
                    ErrorReason.ERROR_REASON_SIGN_IN_REQUIRED,
                    "the call carries no Bearer token; sign in and send the ID token");
        }
        String token = authorization.substring(BEARER.length());
        if (staff.claims(token)) {
            return new Caller.Staff(gates.read(staff.verify(token).getClaims()));
        }
        JWTClaimsSet claims = parents.verify(token);
        return new Caller.Parent(person(claims), new Freshness(signedInAt(claims), fresh, clock));
    }

    /** A claim that is no time says nothing. */
    private static Optional<Instant> signedInAt(JWTClaimsSet claims) {
        try {
            return Optional.ofNullable(claims.getDateClaim("auth_time")).map(Date::toInstant);
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    private static Person person(JWTClaimsSet claims) {
        return new Person(
                claims.getIssuer(), claims.getSubject(), firstOf(claims, "name", "nickname"), firstOf(claims, "email"));
    }

    private static String firstOf(JWTClaimsSet claims, String... names) {
        for (String name : names) {
            if (claims.getClaim(name) instanceof String text && !text.isBlank()) {
                return text;
            }
        }
        return "";
    }
}
