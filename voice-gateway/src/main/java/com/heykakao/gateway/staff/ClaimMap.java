package com.heykakao.gateway.staff;

import com.heykakao.gateway.config.StaffSettings;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.proto.common.v1.ErrorReason;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** From an issuer's words to this gateway's, as {@code staff.claims}, {@code staff.roles} and {@code staff.employers} say. Immutable. */
final class ClaimMap {
    /** OpenID Connect Core 1.0 section 2. */
    private static final int LONGEST_SUB = 255;

    private final StaffSettings settings;

    ClaimMap(StaffSettings settings) {
        this.settings = settings;
    }

    /**
     * @param claims of a token that was verified
     * @throws RefusedException SIGN_IN_REQUIRED where it does not say who signed in and when
     */
    Shown read(Map<String, Object> claims) {
        if (!(claims.get("sub") instanceof String id) || id.isBlank() || id.length() > LONGEST_SUB) {
            throw refused("names nobody");
        }
        Instant signedInAt = time(claims.get("auth_time"))
                .or(() -> time(claims.get("iat")))
                .orElseThrow(() -> refused("does not say when the person signed in"));
        String employer = claims.get(settings.claims().employer()) instanceof String said
                ? settings.employers().getOrDefault(said, "")
                : "";
        return new Shown(id, employer, roles(claims.get(settings.claims().roles())), signedInAt);
    }

    private Set<StaffRole> roles(Object claim) {
        Collection<?> said = claim instanceof Collection<?> several ? several : List.of(claim == null ? "" : claim);
        return said.stream()
                .filter(String.class::isInstance)
                .flatMap(one -> Optional.ofNullable(settings.roles().get((String) one)).stream())
                .flatMap(name -> StaffRole.named(name).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<Instant> time(Object claim) {
        if (claim instanceof Date date) {
            return Optional.of(date.toInstant());
        }
        if (claim instanceof Number seconds) {
            return Optional.of(Instant.ofEpochSecond(seconds.longValue()));
        }
        return Optional.empty();
    }

    private static RefusedException refused(String why) {
        return new RefusedException(
                ErrorReason.ERROR_REASON_SIGN_IN_REQUIRED, "the ID token " + why + "; sign in again");
    }
}
