package com.heykakao.gateway.people.quota;

import com.heykakao.gateway.account.Person;
import com.heykakao.gateway.account.PersonId;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.rpc.Statuses;
import com.heykakao.proto.common.v1.ErrorReason;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls of one address, whoever makes them, and of one parent, from wherever. A refusal of a parent who was made out costs a forced write to the access
 * log, so those over their quota are refused without one, and only counted. Thread-safe.
 */
public final class CallQuota implements ServerInterceptor {
    private static final Logger LOG = LoggerFactory.getLogger(CallQuota.class);
    private static final int NETWORK_BYTES = 8;

    private final Buckets<ByteBuffer> addresses;
    private final Buckets<PersonId> persons;
    private final int perPerson;
    private final Tally tally;

    /**
     * @param perPerson calls a minute
     * @param perAddress calls a minute
     */
    public CallQuota(int perPerson, int perAddress, Clock clock) {
        this.perPerson = perPerson;
        this.addresses = new Buckets<>(perAddress, clock);
        this.persons = new Buckets<>(perPerson, clock);
        this.tally = new Tally(clock);
    }

    /** To stand before everything that makes out who calls. */
    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        Optional<RefusedException> over =
                over(ServiceRequestContext.current().remoteAddress().getAddress());
        return over.isEmpty() ? next.startCall(call, headers) : Statuses.refuse(call, over.get());
    }

    /**
     * Counts a call from there, whoever makes it.
     *
     * @return why it is refused; empty where it is not
     */
    public Optional<RefusedException> over(InetAddress from) {
        Buckets.Taken taken = addresses.take(network(from));
        return taken.allowed() ? Optional.empty() : Optional.of(over("address", taken));
    }

    /**
     * Counts a call of a parent, and tells how many are left in the answer's RateLimit header (draft-ietf-httpapi-ratelimit-headers).
     *
     * @return why it is refused; empty where it is not
     */
    public Optional<RefusedException> over(Person person) {
        Buckets.Taken taken = persons.take(person.id());
        ServiceRequestContext.current().mutateAdditionalResponseHeaders(answer -> answer.set(
                        "ratelimit-policy", "\"person\";q=" + perPerson + ";w=60")
                .set("ratelimit", "\"person\";r=" + taken.left() + ";t=" + seconds(taken.until())));
        return taken.allowed() ? Optional.empty() : Optional.of(over("person", taken));
    }

    private RefusedException over(String whose, Buckets.Taken taken) {
        tally.count();
        return new RefusedException(
                ErrorReason.ERROR_REASON_QUOTA,
                "too many calls of one " + whose + "; wait as long as retry_after_seconds says",
                Map.of("retry_after_seconds", Long.toString(seconds(taken.until()))));
    }

    /** Rounded up, at least one. */
    private static long seconds(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }

    /** An IPv6 customer has at least a /64 to call from (RFC 6177). */
    static ByteBuffer network(InetAddress address) {
        byte[] bytes = address.getAddress();
        return ByteBuffer.wrap(bytes, 0, address instanceof Inet6Address ? NETWORK_BYTES : bytes.length)
                .slice();
    }

    /** Refused calls, for a line a minute. */
    private static final class Tally {
        private final Buckets<String> lines;
        private long refused;

        Tally(Clock clock) {
            this.lines = new Buckets<>(1, clock);
        }

        synchronized void count() {
            refused++;
            if (lines.take("").allowed()) {
                LOG.warn("{} calls were refused with QUOTA since the last such line", refused);
                refused = 0;
            }
        }
    }
}
