package com.heykakao.gateway.speaker;

import com.heykakao.gateway.pki.CertificateAuthority;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.proto.common.v1.ErrorReason;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Brings a waiting speaker and a signed-in parent together, like RFC 8628. What waits is in memory only: a restart forgets it
 * and the speaker asks for a new code. Thread-safe.
 *
 * <p>A code works once and for ten minutes. Five wrong codes lock the account that typed them for ten minutes; a wrong code
 * belongs to no speaker, so there is nothing else to lock. 20^8 codes against five tries leave a guesser with at most 10 000
 * waiting speakers a chance of 2e-6 a lock.
 */
public final class PairingDesk {
    static final Duration LIFE = Duration.ofMinutes(10);
    private static final int MAX_WAITING = 10_000;
    private static final int MAX_WRONG = 5;
    private static final int TOKEN_BYTES = 32;

    private final CertificateAuthority authority;
    private final SpeakerRegistry registry;
    private final Clock clock;
    private final SecureRandom random;

    private final Map<PairingCode, Waiting> byCode = new HashMap<>();
    private final Map<String, Waiting> byToken = new HashMap<>();
    private final Map<Subject, WrongTries> wrongTries = new HashMap<>();

    private record Waiting(
            PairingRequest request,
            PairingCode code,
            String token,
            Instant expiresAt,
            CompletableFuture<Paired> paired) {}

    private record WrongTries(int count, Instant until) {}

    /** What a speaker is told when it asks. */
    public record Ticket(String code, byte[] pollToken, Instant expiresAt) {}

    /** The end of the pairing. */
    public record Paired(DeviceId deviceId, List<X509Certificate> chain) {}

    public PairingDesk(CertificateAuthority authority, SpeakerRegistry registry, Clock clock, SecureRandom random) {
        this.authority = authority;
        this.registry = registry;
        this.clock = clock;
        this.random = random;
    }

    /** @throws RefusedException QUOTA where too many speakers wait */
    public synchronized Ticket start(PairingRequest request) {
        forgetExpired();
        if (byToken.size() >= MAX_WAITING) {
            throw new RefusedException(
                    ErrorReason.ERROR_REASON_QUOTA,
                    "too many speakers wait for pairing; try again in a minute",
                    Map.of("retry_after_seconds", "60"));
        }
        PairingCode code = PairingCode.random(random);
        while (byCode.containsKey(code)) {
            code = PairingCode.random(random);
        }
        byte[] token = new byte[TOKEN_BYTES];
        random.nextBytes(token);
        var waiting = new Waiting(
                request, code, HexFormat.of().formatHex(token), clock.instant().plus(LIFE), new CompletableFuture<>());
        byCode.put(code, waiting);
        byToken.put(waiting.token(), waiting);
        return new Ticket(code.letters(), token, waiting.expiresAt());
    }

    /**
     * Completes when the parent has typed the code; fails with PAIRING_EXPIRED when the time is over. May be asked again with
     * the same token.
     *
     * @throws RefusedException NOT_FOUND for an unknown token
     */
    public synchronized CompletableFuture<Paired> await(byte[] pollToken) {
        forgetExpired();
        Waiting waiting = byToken.get(HexFormat.of().formatHex(pollToken));
        if (waiting == null) {
            throw new RefusedException(
                    ErrorReason.ERROR_REASON_NOT_FOUND, "no speaker waits with this token; start the pairing again");
        }
        // A copy, so that a caller that hangs up does not cancel the pairing.
        return waiting.paired().copy();
    }

    /**
     * The parent types a code: the speaker joins the home and gets its certificate.
     *
     * @param name the family's name for it, 1 to 64 characters without control characters
     * @throws RefusedException PAIRING_LOCKED, PAIRING_CODE_UNKNOWN, INVALID_FIELD, QUOTA
     */
    public synchronized Speaker pair(Subject home, String typed, String name) {
        SpeakerName.check(name);
        forgetExpired();
        requireUnlocked(home);
        Waiting waiting = byCode.get(PairingCode.typed(typed));
        if (waiting == null) {
            countWrong(home);
            throw new RefusedException(
                    ErrorReason.ERROR_REASON_PAIRING_CODE_UNKNOWN,
                    "no speaker waits with this code; check it, or let the speaker make a new one");
        }
        wrongTries.remove(home);
        DeviceId deviceId = DeviceId.random(random);
        Speaker speaker = registry.add(home, deviceId, name, waiting.request());
        byCode.remove(waiting.code());
        waiting.paired()
                .complete(new Paired(
                        deviceId,
                        authority.issueSpeaker(deviceId.hex(), waiting.request().publicKey())));
        return speaker;
    }

    /** Fails the streams of codes that ran out; called now and then by the plane's timer. */
    public synchronized void forgetExpired() {
        Instant now = clock.instant();
        byToken.values().removeIf(waiting -> {
            if (waiting.expiresAt().isAfter(now)) {
                return false;
            }
            byCode.remove(waiting.code());
            waiting.paired()
                    .completeExceptionally(new RefusedException(
                            ErrorReason.ERROR_REASON_PAIRING_EXPIRED,
                            "nobody typed the code in ten minutes; start the pairing again"));
            return true;
        });
        wrongTries.values().removeIf(tries -> !tries.until().isAfter(now));
    }

    private void requireUnlocked(Subject home) {
        WrongTries tries = wrongTries.get(home);
        if (tries != null && tries.count() >= MAX_WRONG) {
            long seconds =
                    Math.max(1, Duration.between(clock.instant(), tries.until()).toSeconds());
            throw new RefusedException(
                    ErrorReason.ERROR_REASON_PAIRING_LOCKED,
                    "five wrong codes; try again later",
                    Map.of("retry_after_seconds", Long.toString(seconds)));
        }
    }

    private void countWrong(Subject home) {
        int count =
                wrongTries.getOrDefault(home, new WrongTries(0, Instant.MIN)).count() + 1;
        wrongTries.put(home, new WrongTries(count, clock.instant().plus(LIFE)));
    }
}
