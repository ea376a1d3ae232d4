package com.heykakao.gateway;

import com.heykakao.gateway.account.AccountBook;
import com.heykakao.gateway.audit.AccessHistory;
import com.heykakao.gateway.audit.AccessLog;
import com.heykakao.gateway.audit.log.MerkleLog;
import com.heykakao.gateway.config.GatewayConfig;
import com.heykakao.gateway.config.StaffSettings;
import com.heykakao.gateway.consent.ConsentBook;
import com.heykakao.gateway.consent.ConsentGate;
import com.heykakao.gateway.device.DevicePlane;
import com.heykakao.gateway.erasure.Eraser;
import com.heykakao.gateway.notary.Notary;
import com.heykakao.gateway.notice.NoticeBook;
import com.heykakao.gateway.people.PeoplePlane;
import com.heykakao.gateway.people.PeopleServices;
import com.heykakao.gateway.people.caller.Admission;
import com.heykakao.gateway.people.caller.StaffContract;
import com.heykakao.gateway.people.companion.CompanionServices;
import com.heykakao.gateway.people.operations.OperationsServices;
import com.heykakao.gateway.people.quota.CallQuota;
import com.heykakao.gateway.people.session.BrowserSessions;
import com.heykakao.gateway.people.session.OidcClient;
import com.heykakao.gateway.people.session.SessionLimits;
import com.heykakao.gateway.people.session.Site;
import com.heykakao.gateway.pki.CertificateAuthority;
import com.heykakao.gateway.policy.PolicyRegistry;
import com.heykakao.gateway.profile.ProfileRows;
import com.heykakao.gateway.speaker.PairingDesk;
import com.heykakao.gateway.speaker.SpeakerLines;
import com.heykakao.gateway.speaker.SpeakerRegistry;
import com.heykakao.gateway.staff.Alerts;
import com.heykakao.gateway.staff.StaffOffice;
import com.heykakao.gateway.store.RocksStore;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.utterance.Limits;
import com.heykakao.gateway.utterance.Recorder;
import com.heykakao.gateway.utterance.UtteranceLibrary;
import com.heykakao.gateway.vault.Vault;
import com.heykakao.gateway.vault.root.RootCell;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running gateway: opens the rooms from the bottom up and closes them from the top down. */
public final class Gateway implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
    private static final long SWEEP_SECONDS = 5;
    private static final long PRUNE_SECONDS = 3600;
    /** Of staff at the customer centre's page, at the same time. */
    private static final int MOST_SESSIONS = 10_000;

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private DevicePlane devicePlane;
    private PeoplePlane peoplePlane;

    /**
     * The access log.
     *
     * @param checkpoint gives its newest signed head
     */
    record Log(AccessLog log, AccessHistory history, Supplier<String> checkpoint) {}

    private Gateway() {}

    /**
     * Opens a home that {@code init} made, finishes what the last stop cut, and serves.
     *
     * @throws IOException where a file of the home is missing or does not read
     */
    public static Gateway start(HomeDirectory home, Clock clock, SecureRandom random) throws IOException {
        return start(home, clock, random, own -> own, own -> own);
    }

    /**
     * For tests.
     *
     * @param around stands before the home's own access log
     * @param sites the web pages, in place of the gateway's own
     */
    static Gateway start(
            HomeDirectory home,
            Clock clock,
            SecureRandom random,
            UnaryOperator<Log> around,
            UnaryOperator<List<Site>> sites)
            throws IOException {
        Gateway gateway = new Gateway();
        try {
            gateway.open(home, clock, random, around, sites);
            return gateway;
        } catch (IOException | RuntimeException e) {
            gateway.close();
            throw e;
        }
    }

    private void open(
            HomeDirectory home,
            Clock clock,
            SecureRandom random,
            UnaryOperator<Log> around,
            UnaryOperator<List<Site>> sites)
            throws IOException {
        GatewayConfig config = home.readConfig();
        PolicyRegistry policy = PolicyRegistry.load(config.policy());
        CertificateAuthority authority = CertificateAuthority.open(home.pki(), clock, random);
        Notary notary = Notary.open(home.pki());

        MerkleLog own = closing(HomeLog.open(home, config, clock, random)).log();
        Log log = around.apply(new Log(own, own, own::head));
        Store store = closing(RocksStore.open(home.data()));
        RootCell cell = HomeRoot.open(home, config.root(), random);
        Vault vault = closing(Vault.open(cell, store, random));
        ProfileRows profile = new ProfileRows(store);

        StaffOffice office = StaffOffice.open(
                config.staff(),
                policy,
                StaffContract.rpcs(),
                new StaffOffice.Ground(vault, store, profile, log.log(), log.history(), clock, random));

        SpeakerLines lines = new SpeakerLines();
        SpeakerRegistry speakers = new SpeakerRegistry(vault, store, profile, lines, clock);
        ConsentBook consents = new ConsentBook(vault, store, profile, policy, clock);
        ConsentGate gate = new ConsentGate(consents::voiceGate, speakers::announce);
        AccountBook accounts = new AccountBook(vault, store, profile, clock);
        PairingDesk pairing = new PairingDesk(authority, speakers, clock, random);
        Limits limits = new Limits(
                Duration.ofSeconds(config.limits().longestUtteranceSeconds()),
                config.limits().streamsPerHome());
        Recorder recorder = new Recorder(gate, vault, store, profile, limits, clock);
        UtteranceLibrary library = new UtteranceLibrary(vault, store, profile, recorder, clock);
        NoticeBook notices = new NoticeBook(vault, profile, random);
        CareRooms care = CareRooms.open(
                new CareRooms.Ground(vault, store, profile, clock, random),
                new CareRooms.Beside(accounts, consents, speakers, lines, library, notices),
                (glass, approver, until) ->
                        office.alerts().raise(Alerts.Kind.BREAK_GLASS_OPENED, glass.askedBy(), "", 0, 0));
        Eraser eraser = closing(
                new Eraser(gate, speakers, lines, care.departure(), vault, store, profile, notary, clock, random));
        eraser.finishPending();

        CallQuota quota = new CallQuota(
                config.limits().callsPerMinute().perPerson(),
                config.limits().callsPerMinute().perAddress(),
                clock);

        sweep(pairing, own);
        devicePlane = closing(new DevicePlane(
                address(config.devicePlane()),
                home.pki(),
                new DevicePlane.Rooms(authority, pairing, speakers, lines, gate, recorder, clock)));
        peoplePlane = closing(new PeoplePlane(
                address(config.peoplePlane()),
                home.pki(),
                PeopleServices.of(
                        Admission.of(config.signIn(), config.staff(), accounts, office, quota, clock),
                        new CompanionServices.Rooms(
                                accounts,
                                consents,
                                gate,
                                eraser,
                                pairing,
                                speakers,
                                lines,
                                library,
                                care.parentGrants(),
                                notices,
                                policy),
                        care.services(),
                        new OperationsServices.Rooms(office, config.staff(), policy, log.history(), log.checkpoint()),
                        quota,
                        clock),
                sites.apply(List.of(centre(config.staff()))).stream()
                        .map(site -> new BrowserSessions(site, clock, random))
                        .toList()));
    }

    /** The customer centre's page, whose sessions end when the staff gates would refuse them. */
    private static Site centre(StaffSettings staff) {
        return new Site(
                "centre",
                new OidcClient(staff.issuer(), staff.audience(), staff.clientSecret(), List.of("openid")),
                new SessionLimits(
                        Duration.ofMinutes(staff.idleMinutes()),
                        Duration.ofMinutes(staff.longestSignInMinutes()),
                        MOST_SESSIONS),
                List.of("/v1/care/"));
    }

    /** The port speakers connect to. */
    public int devicePort() {
        return devicePlane.port();
    }

    /** The port parents' apps connect to. */
    public int peoplePort() {
        return peoplePlane.port();
    }

    private void sweep(PairingDesk pairing, MerkleLog log) {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "sweep");
            thread.setDaemon(true);
            return thread;
        });
        open.push(timer::shutdownNow);
        var unusedCodes =
                timer.scheduleWithFixedDelay(pairing::forgetExpired, SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
        var unusedPeriods = timer.scheduleWithFixedDelay(() -> prune(log), 0, PRUNE_SECONDS, TimeUnit.SECONDS);
    }

    /** A timer does not run again what has thrown. */
    private static void prune(MerkleLog log) {
        try {
            log.prune();
        } catch (RuntimeException e) {
            LOG.error(
                    "records of the access log whose period is over were not destroyed; it is tried again in an hour",
                    e);
        }
    }

    private <T extends AutoCloseable> T closing(T room) {
        open.push(room);
        return room;
    }

    private static InetSocketAddress address(GatewayConfig.Listen listen) {
        return new InetSocketAddress(listen.host(), listen.port());
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                LOG.error("a room did not close", e);
            }
        }
    }
}
