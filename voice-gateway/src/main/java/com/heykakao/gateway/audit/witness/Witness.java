package com.heykakao.gateway.audit.witness;

import com.heykakao.gateway.audit.witness.Outcome.Cosigned;
import com.heykakao.gateway.audit.witness.Outcome.Failed;
import com.heykakao.gateway.audit.witness.Outcome.Reason;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One witness, asked by {@code POST <prefix>/add-checkpoint} (C2SP tlog-witness). Remembers the size it last cosigned; after a start it asks
 * from size 0 and learns it from the conflict, as the specification allows. For one caller at a time; {@link #submit} blocks.
 */
public final class Witness {
    private static final Logger LOG = LoggerFactory.getLogger(Witness.class);
    /** The first may only learn the size, and somebody else may have been quicker twice. */
    private static final int TRIES = 4;

    private static final int LONGEST_ANSWER = 64 << 10;
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private final TrustedWitness trusted;
    private final ConsistencyProofs proofs;
    private final HttpClient http;
    private final Duration timeout;
    private final Clock clock;
    private long known;

    /**
     * @param http used as it is; must not follow redirects
     * @param timeout of one request, from the connection to the end of the answer
     */
    public Witness(TrustedWitness trusted, ConsistencyProofs proofs, HttpClient http, Duration timeout, Clock clock) {
        this.trusted = trusted;
        this.proofs = proofs;
        this.http = http;
        this.timeout = timeout;
        this.clock = clock;
    }

    /** The name in its signature lines. */
    public String name() {
        return trusted.key().name();
    }

    /**
     * Asks it to cosign.
     *
     * @param checkpoint signed by the log
     * @throws IllegalArgumentException where it is no checkpoint
     */
    public Outcome submit(String checkpoint) throws InterruptedException {
        return submit(SignedCheckpoint.parse(checkpoint));
    }

    Outcome submit(SignedCheckpoint head) throws InterruptedException {
        for (int i = 0; i < TRIES; i++) {
            if (known > head.size()) {
                return new Failed(Reason.WITNESS_AHEAD);
            }
            Optional<String> request = request(head);
            if (request.isEmpty()) {
                return new Failed(Reason.NO_PROOF);
            }
            HttpResponse<byte[]> answer;
            try {
                answer = post(request.get());
            } catch (Unanswered e) {
                return new Failed(e.reason);
            }
            if (answer.statusCode() != 409) {
                return read(head, answer);
            }
            OptionalLong theirs = size(answer);
            if (theirs.isPresent() && theirs.getAsLong() != known) {
                known = theirs.getAsLong();
            } else {
                return new Failed(known == head.size() ? Reason.FORKED : Reason.ANSWER_UNKNOWN);
            }
        }
        return new Failed(Reason.CONTENDED);
    }

    private Outcome read(SignedCheckpoint head, HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        if (status == 200) {
            Instant latest = clock.instant().plus(CLOCK_SKEW);
            Optional<Cosigned> cosigned = new String(answer.body(), StandardCharsets.UTF_8)
                    .lines()
                    .flatMap(line -> trusted.key().verify(head.body(), line).stream())
                    .filter(found -> !found.at().isAfter(latest))
                    .findFirst();
            if (cosigned.isPresent()) {
                known = head.size();
                return cosigned.get();
            }
            return new Failed(Reason.NO_COSIGNATURE);
        }
        return new Failed(
                switch (status) {
                    case 400 -> Reason.REQUEST_REFUSED;
                    case 403 -> Reason.KEY_NOT_TRUSTED;
                    case 404 -> Reason.LOG_UNKNOWN;
                    case 422 -> Reason.INCONSISTENT;
                    case 429 -> Reason.UNAVAILABLE;
                    default -> status >= 500 ? Reason.UNAVAILABLE : Reason.ANSWER_UNKNOWN;
                });
    }

    /** Old size, proof, empty line, checkpoint; empty where the log cannot prove. */
    private Optional<String> request(SignedCheckpoint head) {
        StringBuilder body = new StringBuilder("old " + known + "\n");
        try {
            List<byte[]> proof =
                    known == 0 || known == head.size() ? List.of() : proofs.consistency(known, head.size());
            proof.forEach(hash ->
                    body.append(Base64.getEncoder().encodeToString(hash)).append('\n'));
        } catch (RuntimeException e) {
            LOG.error("no proof of consistency from {} to {} for witness {}", known, head.size(), name(), e);
            return Optional.empty();
        }
        return Optional.of(body.append('\n').append(head.text()).toString());
    }

    private static OptionalLong size(HttpResponse<byte[]> conflict) {
        String body = new String(conflict.body(), StandardCharsets.US_ASCII);
        return body.matches("(0|[1-9][0-9]{0,17})\n")
                ? OptionalLong.of(Long.parseLong(body.strip()))
                : OptionalLong.empty();
    }

    private HttpResponse<byte[]> post(String body) throws Unanswered, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(trusted.addCheckpoint())
                .POST(BodyPublishers.ofString(body))
                .build();
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(request, info -> new BoundedBody(LONGEST_ANSWER));
        try {
            // HttpRequest's own timeout ends with the headers (JDK-8208693).
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new Unanswered(Reason.TIMED_OUT);
        } catch (ExecutionException e) {
            throw new Unanswered(reason(e.getCause()));
        } finally {
            answer.cancel(true);
        }
    }

    private static Reason reason(Throwable cause) {
        if (cause instanceof BoundedBody.TooLong) {
            return Reason.ANSWER_UNKNOWN;
        }
        return cause instanceof HttpTimeoutException ? Reason.TIMED_OUT : Reason.UNREACHABLE;
    }

    private static final class Unanswered extends IOException {
        private static final long serialVersionUID = 1L;

        private final Reason reason;

        Unanswered(Reason reason) {
            super(reason.name());
            this.reason = reason;
        }
    }
}
