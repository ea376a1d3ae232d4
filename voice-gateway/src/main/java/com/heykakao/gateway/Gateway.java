package com.heykakao.gateway;

import com.heykakao.gateway.account.AccountBook;
import com.heykakao.gateway.audit.AccessHistory;
import com.heykakao.gateway.audit.AccessLog;
import com.heykakao.gateway.audit.log.MerkleLog;
import com.heykakao.gateway.child.ChildRooms;
import com.heykakao.gateway.child.ChildSweep;
import com.heykakao.gateway.config.GatewayConfig;
import com.heykakao.gateway.consent.ConsentBook;
import com.heykakao.gateway.consent.ConsentGate;
import com.heykakao.gateway.consent.ReceiptBook;
import com.heykakao.gateway.consent.guardian.GuardianDesk;
import com.heykakao.gateway.consent.guardian.GuardianVerifiers;
import com.heykakao.gateway.device.DevicePlane;
import com.heykakao.gateway.disclosure.Disclosures;
import com.heykakao.gateway.erasure.DependentEraser;
import com.heykakao.gateway.erasure.Dependents;
import com.heykakao.gateway.erasure.Eraser;
import com.heykakao.gateway.export.Exporter;
import com.heykakao.gateway.notary.Notary;
import com.heykakao.gateway.notice.NoticeBook;
import com.heykakao.gateway.notice.SignInNoticeBook;
import com.heykakao.gateway.people.PeoplePlane;
import com.heykakao.gateway.people.PeopleServices;
import com.heykakao.gateway.people.caller.Admission;
import com.heykakao.gateway.people.caller.StaffContract;
import com.heykakao.gateway.people.companion.CompanionServices;
import com.heykakao.gateway.people.operations.OperationsServices;
import com.heykakao.gateway.people.quota.CallQuota;
import com.heykakao.gateway.people.session.BrowserSessions;
import com.heykakao.gateway.people.session.PublicOrigin;
import com.heykakao.gateway.people.session.SignInListener;
import com.heykakao.gateway.people.session.Site;
import com.heykakao.gateway.pki.CertificateAuthority;
import com.heykakao.gateway.policy.PolicyArchive;
import com.heykakao.gateway.policy.PolicyRegistry;
import com.heykakao.gateway.profile.ProfileRows;
import com.heykakao.gateway.retention.KeepingBook;
import com.heykakao.gateway.retention.KeepingDesk;
import com.heykakao.gateway.speaker.PairingDesk;
import com.heykakao.gateway.speaker.SpeakerLines;
import com.heykakao.gateway.speaker.SpeakerRegistry;
import com.heykakao.gateway.speaker.SpeakerSettings;
import com.heykakao.gateway.staff.Alerts;
import com.heykakao.gateway.staff.StaffOffice;
import com.heykakao.gateway.store.RocksStore;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.utterance.Attributions;
import com.heykakao.gateway.utterance.Deletions;
import com.heykakao.gateway.utterance.Household;
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
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running gateway: opens the rooms from the bottom up and closes them from the top down. */
public final class Gateway implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
    private static final Duration CODES = Duration.ofSeconds(5);
    /** Where a home keeps nothing, what it said is destroyed within a minute. */
    private static final Duration KEEPING = Duration.ofSeconds(30);

    private static final Duration PERIODS = Duration.ofHours(1);

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
        SpeakerSettings settings = new SpeakerSettings(speakers, lines, clock);
        PolicyArchive policies = new PolicyArchive();
        ReceiptBook receipts = new ReceiptBook(vault, profile, policy, policies, notary, random);
        GuardianDesk guardians =
                new GuardianDesk(GuardianVerifiers.of(config.guardian(), random), vault, store, profile, clock);
        ConsentBook consents = new ConsentBook(vault, store, profile, policy, receipts, guardians, clock);
        ConsentGate gate = new ConsentGate(consents::voiceGate, speakers::announce);
        AccountBook accounts = new AccountBook(vault, store, profile, clock);
        PairingDesk pairing = new PairingDesk(authority, speakers, clock, random);
        Limits limits = new Limits(
                Duration.ofSeconds(config.limits().longestUtteranceSeconds()),
                config.limits().streamsPerHome());
        Recorder recorder = new Recorder(gate, vault, store, profile, limits, clock);
        KeepingBook keepings = new KeepingBook(vault, store, profile);
        Household household = ChildRooms.household(vault);
        UtteranceLibrary library = new UtteranceLibrary(vault, store, profile, keepings, household, clock);
        Deletions deletions = new Deletions(vault, store, profile, recorder, household, clock);
        Attributions attributions = new Attributions(vault, store, profile, keepings, deletions, clock);
        KeepingDesk keepingDesk = new KeepingDesk(keepings, deletions::destroyOver, clock);
        NoticeBook notices = new NoticeBook(vault, profile, random);
        CareRooms care = CareRooms.open(
                new CareRooms.Ground(vault, store, profile, clock, random),
                new CareRooms.Beside(accounts, consents, speakers, lines, library, notices),
                (glass, approver, until) ->
                        office.alerts().raise(Alerts.Kind.BREAK_GLASS_OPENED, glass.askedBy(), "", 0, 0));
        DependentEraser dependentEraser =
                closing(new DependentEraser(vault, store, profile, notices, notary, clock, random));
        ChildRooms children = ChildRooms.open(
                new ChildRooms.Ground(vault, store, profile, clock, random),
                new ChildRooms.Beside(consents, notices, dependentEraser, library, attributions),
                config.children());
        Disclosures disclosures = new Disclosures(log.history(), vault, children.roster());
        Exporter exporter = new Exporter(
                new Exporter.Ground(vault, store, profile, clock, random),
                new Exporter.Beside(
                        accounts,
                        consents,
                        speakers,
                        library,
                        notices,
                        receipts,
                        children.roster(),
                        disclosures,
                        policy));
        Dependents dependents = Dependents.all(List.of(care.departure(), children.departure()));
        Eraser eraser =
                closing(new Eraser(gate, speakers, lines, dependents, vault, store, profile, notary, clock, random));
        eraser.finishPending();
        deletions.finishPending();
        dependentEraser.finishPending();
        children.sweep().destroyUnfinished();

        CallQuota quota = new CallQuota(
                config.limits().callsPerMinute().perPerson(),
                config.limits().callsPerMinute().perAddress(),
                clock);
        PublicOrigin origin = new PublicOrigin(config.peoplePlane().publicOrigin());
        SignInNotices signIns = new SignInNotices(accounts, new SignInNoticeBook(vault, store, profile));
        List<BrowserSessions> pages = sites.apply(Sites.of(config)).stream()
                .map(site -> new BrowserSessions(
                        site,
                        origin,
                        site.name().equals(Sites.COMPANION) ? signIns : SignInListener.NONE,
                        clock,
                        random))
                .toList();

        sweep(pairing, own, keepingDesk, deletions, children.sweep(), guardians);
        devicePlane = closing(new DevicePlane(
                new InetSocketAddress(
                        config.devicePlane().host(), config.devicePlane().port()),
                home.pki(),
                new DevicePlane.Rooms(authority, pairing, speakers, settings, lines, gate, recorder, clock)));
        peoplePlane = closing(new PeoplePlane(
                new InetSocketAddress(
                        config.peoplePlane().host(), config.peoplePlane().port()),
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
                                settings,
                                lines,
                                library,
                                deletions,
                                keepings,
                                keepingDesk,
                                care.parentGrants(),
                                notices,
                                pages.stream()
                                        .filter(page -> page.name().equals(Sites.COMPANION))
                                        .findFirst()
                                        .orElseThrow()
                                        .persons(),
                                disclosures,
                                care.matters(),
                                exporter,
                                config.audit().accessYears(),
                                policy,
                                new CompanionServices.Families(
                                        receipts,
                                        policies,
                                        guardians,
                                        children.desk(),
                                        children.roster(),
                                        children.words())),
                        care.services(),
                        new OperationsServices.Rooms(office, config.staff(), policy, log.history(), log.checkpoint()),
                        quota,
                        clock),
                pages));
    }

    /** The port speakers connect to. */
    public int devicePort() {
        return devicePlane.port();
    }

    /** The port parents' apps connect to. */
    public int peoplePort() {
        return peoplePlane.port();
    }

    private void sweep(
            PairingDesk pairing,
            MerkleLog log,
            KeepingDesk keepings,
            Deletions deletions,
            ChildSweep children,
            GuardianDesk guardians) {
        Sweeps sweeps = closing(new Sweeps());
        // Before the sweeps are waited for: theirs ends with the profile in hand.
        open.push(children::stop);
        sweeps.every(CODES, "pairing codes that ran out were not forgotten", pairing::forgetExpired);
        sweeps.every(KEEPING, "what is over was not destroyed; nobody reads it, and it is tried again", () -> {
            deletions.finishPending();
            keepings.sweep();
        });
        sweeps.every(
                PERIODS,
                "records of the access log whose period is over were not destroyed; it is tried again in an hour",
                log::prune);
        sweeps.every(PERIODS, "child profiles were not swept; it is tried again in an hour", () -> {
            guardians.forgetExpired();
            children.run();
        });
    }

    private <T extends AutoCloseable> T closing(T room) {
        open.push(room);
        return room;
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
