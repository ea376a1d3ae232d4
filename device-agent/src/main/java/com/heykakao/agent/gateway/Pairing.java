package com.heykakao.agent.gateway;

import com.google.protobuf.ByteString;
import com.heykakao.proto.common.v1.ErrorReason;
import com.heykakao.proto.device.v1.AwaitPairingRequest;
import com.heykakao.proto.device.v1.AwaitPairingResponse;
import com.heykakao.proto.device.v1.EnrolmentServiceGrpc;
import com.heykakao.proto.device.v1.StartPairingRequest;
import com.heykakao.proto.device.v1.StartPairingResponse;
import io.grpc.StatusRuntimeException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Gets the speaker its identity, as in the device authorization grant (RFC 8628). One call at a time. */
public final class Pairing {
    /** How long a code lives by the contract. Measured here, because the speaker's wall clock may be wrong. */
    private static final Duration CODE_LIFE = Duration.ofMinutes(10);

    private static final long START_SECONDS = 15;

    private final GatewayLink link;
    private final BackOff backOff;
    private final Sleeper sleeper;
    private final SecureRandom random;
    private final Duration codeLife;

    /** @param link one without an identity will do */
    public Pairing(GatewayLink link, BackOff backOff, Sleeper sleeper, SecureRandom random) {
        this(link, backOff, sleeper, random, CODE_LIFE);
    }

    Pairing(GatewayLink link, BackOff backOff, Sleeper sleeper, SecureRandom random, Duration codeLife) {
        this.link = link;
        this.backOff = backOff;
        this.sleeper = sleeper;
        this.random = random;
        this.codeLife = codeLife;
    }

    /**
     * Makes a key, shows the code, and waits up to ten minutes for the parent. The identity is neither saved nor used yet.
     *
     * @param onCode called once, on the calling thread
     * @throws PairingExpiredException where nobody typed the code in time, or the gateway forgot it
     * @throws GatewayUnreachableException where no code could be had
     * @throws GatewayRefusedException QUOTA, INVALID_FIELD and so on
     * @throws CertificateMismatchException where the answer is not for this speaker's key
     */
    public Identity pair(PairingRequest request, Consumer<PairingCode> onCode)
            throws LinkException, InterruptedException {
        KeyRequest key = new KeyRequest(random);
        long startedAt = System.nanoTime();
        StartPairingResponse started = start(request, key);
        onCode.accept(new PairingCode(
                started.getPairingCode(),
                Instant.ofEpochSecond(
                        started.getExpiresAt().getSeconds(),
                        started.getExpiresAt().getNanos())));
        int failures = 0;
        while (true) {
            Duration left = codeLife.minusNanos(System.nanoTime() - startedAt);
            if (left.isZero() || left.isNegative()) {
                throw new PairingExpiredException(null);
            }
            try {
                Optional<AwaitPairingResponse.Paired> paired = await(started.getPollToken(), left);
                if (paired.isPresent()) {
                    return key.certified(paired.get().getCertificateChainList(), link.authorities());
                }
            } catch (StatusRuntimeException e) {
                if (Fault.of(e) instanceof Fault.Refusal refusal) {
                    throw ended(refusal, e);
                }
            }
            sleeper.sleep(backOff.pause(++failures));
        }
    }

    private StartPairingResponse start(PairingRequest request, KeyRequest key) throws LinkException {
        try {
            return EnrolmentServiceGrpc.newBlockingStub(link.eagerChannel())
                    .withWaitForReady()
                    .withDeadlineAfter(START_SECONDS, TimeUnit.SECONDS)
                    .startPairing(StartPairingRequest.newBuilder()
                            .setSerial(request.serial())
                            .setModel(request.model())
                            .setFirmwareVersion(request.firmwareVersion())
                            .setCsr(key.csr())
                            .build());
        } catch (StatusRuntimeException e) {
            if (Fault.of(e) instanceof Fault.Refusal refusal) {
                throw refusal.exception();
            }
            throw new GatewayUnreachableException("the request for a pairing code", e);
        }
    }

    /** Empty where the stream ended too soon. */
    private Optional<AwaitPairingResponse.Paired> await(ByteString token, Duration left) {
        Iterator<AwaitPairingResponse> states = EnrolmentServiceGrpc.newBlockingStub(link.eagerChannel())
                .withDeadlineAfter(left.toNanos(), TimeUnit.NANOSECONDS)
                .awaitPairing(
                        AwaitPairingRequest.newBuilder().setPollToken(token).build());
        while (states.hasNext()) {
            AwaitPairingResponse state = states.next();
            if (state.hasPaired()) {
                return Optional.of(state.getPaired());
            }
        }
        return Optional.empty();
    }

    private static LinkException ended(Fault.Refusal refusal, StatusRuntimeException cause) {
        boolean over = refusal.reason() == ErrorReason.ERROR_REASON_PAIRING_EXPIRED
                || refusal.reason() == ErrorReason.ERROR_REASON_NOT_FOUND;
        return over ? new PairingExpiredException(cause) : refusal.exception();
    }
}
