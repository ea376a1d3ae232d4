package com.heykakao.agent.gateway;

import com.heykakao.proto.device.v1.DeviceServiceGrpc;
import com.heykakao.proto.device.v1.RenewCertificateRequest;
import com.heykakao.proto.device.v1.RenewCertificateResponse;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Renews the speaker's certificate, with a new key, at two thirds of its life. A failed try is made again an hour later. */
public final class CertificateRenewal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateRenewal.class);
    private static final long CHECK_SECONDS = 3600;
    private static final long CALL_SECONDS = 15;

    private final GatewayLink link;
    private final IdentityStore store;
    private final ScheduledExecutorService worker;
    private final Clock clock;
    private final SecureRandom random;
    private Optional<ScheduledFuture<?>> checking = Optional.empty();

    /** @param worker may be blocked for seconds: not the loop of the line */
    public CertificateRenewal(
            GatewayLink link, IdentityStore store, ScheduledExecutorService worker, Clock clock, SecureRandom random) {
        this.link = link;
        this.store = store;
        this.worker = worker;
        this.clock = clock;
        this.random = random;
    }

    /** Checks now and then every hour. */
    public synchronized void start() {
        checking = Optional.of(worker.scheduleWithFixedDelay(this::check, 0, CHECK_SECONDS, TimeUnit.SECONDS));
    }

    @Override
    public synchronized void close() {
        checking.ifPresent(task -> task.cancel(false));
    }

    /** When this certificate is to be renewed. */
    public static Instant dueAt(X509Certificate leaf) {
        Instant from = leaf.getNotBefore().toInstant();
        Duration life = Duration.between(from, leaf.getNotAfter().toInstant());
        return from.plus(life.multipliedBy(2).dividedBy(3));
    }

    /**
     * Renews it if it is time. Blocks on the network and the disk.
     *
     * @return whether there is a new certificate, stored and in use
     * @throws IOException where it could not be stored; the old one stays in use then
     */
    public boolean renewIfDue() throws LinkException, IOException {
        Optional<Identity> current = link.identity();
        if (current.isEmpty() || clock.instant().isBefore(dueAt(current.get().leaf()))) {
            return false;
        }
        KeyRequest key = new KeyRequest(random);
        Identity renewed = key.certified(ask(key).getCertificateChainList(), link.authorities());
        if (!renewed.deviceId().equals(current.get().deviceId())) {
            throw new CertificateMismatchException("it names another speaker");
        }
        store.save(renewed);
        link.replaceIdentity(renewed);
        return true;
    }

    private RenewCertificateResponse ask(KeyRequest key) throws LinkException {
        try {
            return DeviceServiceGrpc.newBlockingStub(link.eagerChannel())
                    .withWaitForReady()
                    .withDeadlineAfter(CALL_SECONDS, TimeUnit.SECONDS)
                    .renewCertificate(RenewCertificateRequest.newBuilder()
                            .setCsr(key.csr())
                            .build());
        } catch (StatusRuntimeException e) {
            if (Fault.of(e) instanceof Fault.Refusal refusal) {
                throw refusal.exception();
            }
            throw new GatewayUnreachableException("the renewal of the certificate", e);
        }
    }

    private void check() {
        try {
            if (renewIfDue()) {
                LOG.info("the speaker's certificate was renewed");
            }
        } catch (LinkException | IOException | RuntimeException e) {
            // Not thrown on: the executor would never check again.
            LOG.warn("the speaker's certificate was not renewed and will be tried again in an hour: {}", e.toString());
        }
    }
}
