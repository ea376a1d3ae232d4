package com.heykakao.gateway.people;

import com.heykakao.gateway.account.AccountBook;
import com.heykakao.gateway.audit.AccessHistory;
import com.heykakao.gateway.audit.Actor;
import com.heykakao.gateway.care.grant.ParentGrants;
import com.heykakao.gateway.config.GatewayConfig;
import com.heykakao.gateway.config.StaffSettings;
import com.heykakao.gateway.consent.ConsentBook;
import com.heykakao.gateway.consent.ConsentGate;
import com.heykakao.gateway.erasure.Eraser;
import com.heykakao.gateway.notice.NoticeBook;
import com.heykakao.gateway.policy.PolicyRegistry;
import com.heykakao.gateway.speaker.PairingDesk;
import com.heykakao.gateway.speaker.SpeakerLines;
import com.heykakao.gateway.speaker.SpeakerRegistry;
import com.heykakao.gateway.staff.StaffOffice;
import com.heykakao.gateway.utterance.UtteranceLibrary;
import com.linecorp.armeria.common.SessionProtocol;
import com.linecorp.armeria.common.TlsKeyPair;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.grpc.GrpcService;
import com.linecorp.armeria.server.grpc.GrpcServiceBuilder;
import io.grpc.BindableService;
import io.grpc.ServerInterceptor;
import io.grpc.ServerServiceDefinition;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The server that parents' apps and staff talk to. */
public final class PeoplePlane implements AutoCloseable {
    private static final int MAX_MESSAGE_BYTES = 64 * 1024;
    /** The least that counts: with zero Armeria does not wait for running calls at all. */
    private static final Duration QUIET = Duration.ofMillis(1);

    private static final Duration DRAIN = Duration.ofSeconds(5);
    /** Parents' own reads are not all written down yet; once they are, this is TRACE as it is for staff. */
    private static final Traced.Demand COMPANION = Traced.Demand.NONE;

    private final Server server;

    /** The rooms that calls reach. */
    public record Rooms(
            AccountBook accounts,
            ConsentBook consents,
            ConsentGate gate,
            Eraser eraser,
            PairingDesk pairing,
            SpeakerRegistry speakers,
            SpeakerLines lines,
            UtteranceLibrary library,
            ParentGrants grants,
            NoticeBook notices,
            PolicyRegistry policy) {}

    /**
     * What staff's calls reach.
     *
     * @param checkpoint gives the access log's newest signed head
     */
    public record Staff(
            StaffOffice office,
            StaffSettings settings,
            PolicyRegistry policy,
            AccessHistory history,
            Supplier<String> checkpoint) {}

    /** Services of the contract in place of those that the plane does not have; each stands behind the same gates as its neighbours. */
    public record More(List<ServerServiceDefinition> services) {
        private static final String COMPANION = "heykakao.companion.";

        public static final More NONE = new More(List.of());

        private List<ServerServiceDefinition> beside(List<ServerServiceDefinition> own, boolean parents) {
            Set<String> names = own.stream().map(More::name).collect(Collectors.toSet());
            Stream<ServerServiceDefinition> others = services.stream()
                    .filter(service -> !names.contains(name(service)))
                    .filter(service -> name(service).startsWith(COMPANION) == parents);
            return Stream.concat(own.stream(), others).toList();
        }

        private static String name(ServerServiceDefinition service) {
            return service.getServiceDescriptor().getName();
        }
    }

    /**
     * @param pki holds server.crt and server.key
     * @param address to listen on; port 0 takes a free one
     * @param parents whose ID tokens make somebody a parent
     * @param more services that this plane does not have
     */
    public PeoplePlane(
            InetSocketAddress address,
            Path pki,
            GatewayConfig.SignIn parents,
            Rooms rooms,
            CareServices.Rooms care,
            Staff staff,
            More more,
            Clock clock) {
        StaffOffice office = staff.office();
        Callers callers = new Callers(
                new IdTokens(parents.issuer(), parents.audience(), clock),
                new IdTokens(staff.settings().issuer(), staff.settings().audience(), clock),
                office.gates());
        ServerInterceptor signedIn = new SignedIn(
                callers,
                rooms.accounts(),
                office.gates(),
                office.log(),
                new UnknownCallers(Actor.Kind.PARENT, office.log(), clock),
                COMPANION);
        ServerInterceptor staffOnly = new StaffOnly(
                callers, rooms.accounts(), office, new UnknownCallers(Actor.Kind.STAFF, office.log(), clock));
        ParentHome homes = new ParentHome(rooms.accounts());
        List<ServerServiceDefinition> forParents = Stream.of(
                        new AccountRpc(rooms.accounts()),
                        new ConsentRpc(rooms.accounts(), rooms.consents(), rooms.gate(), rooms.eraser()),
                        new SpeakerRpc(rooms.accounts(), rooms.pairing(), rooms.speakers(), rooms.lines()),
                        new UtteranceRpc(rooms.accounts(), rooms.library()),
                        new GrantRpc(homes, rooms.grants(), rooms.policy()),
                        new NoticeRpc(homes, rooms.notices(), rooms.policy()))
                .map(BindableService::bindService)
                .toList();
        List<ServerServiceDefinition> forStaff = Stream.concat(
                        CareServices.of(care).stream(),
                        Stream.of(
                                new StaffRpc(office),
                                new ProcessorRpc(staff.policy(), office),
                                new AuditRpc(
                                        office.alerts(), staff.history(), staff.checkpoint(), staff.settings(), clock)))
                .map(BindableService::bindService)
                .toList();
        server = Server.builder()
                .port(address, SessionProtocol.HTTPS)
                .tls(TlsKeyPair.of(
                        pki.resolve("server.key").toFile(),
                        pki.resolve("server.crt").toFile()))
                .tlsCustomizer(tls -> tls.protocols("TLSv1.3"))
                .service(grpc(signedIn, more.beside(forParents, true)))
                .service(grpc(staffOnly, more.beside(forStaff, false)))
                .disableServerHeader()
                .disableDateHeader()
                .bossGroupFactory(name -> new Acceptor())
                .gracefulShutdownTimeout(QUIET, DRAIN)
                .build();
        server.start().join();
    }

    private static GrpcService grpc(ServerInterceptor before, List<ServerServiceDefinition> services) {
        GrpcServiceBuilder builder = GrpcService.builder()
                .intercept(before)
                .maxRequestMessageLength(MAX_MESSAGE_BYTES)
                .useBlockingTaskExecutor(true);
        services.forEach(builder::addService);
        return builder.build();
    }

    public int port() {
        return server.activeLocalPort(SessionProtocol.HTTPS);
    }

    /** Lets running calls finish for a few seconds, then closes. */
    @Override
    public void close() {
        server.stop().join();
    }
}
