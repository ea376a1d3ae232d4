package com.heykakao.gateway;

import com.google.protobuf.ByteString;
import com.heykakao.gateway.account.AccountBook;
import com.heykakao.gateway.account.Person;
import com.heykakao.gateway.audit.Access;
import com.heykakao.gateway.audit.Actor;
import com.heykakao.gateway.audit.Call;
import com.heykakao.gateway.audit.MemoryLog;
import com.heykakao.gateway.audit.Trace;
import com.heykakao.gateway.care.HomeKey;
import com.heykakao.gateway.care.glass.GlassAlert;
import com.heykakao.gateway.care.ticket.Ticket;
import com.heykakao.gateway.care.ticket.TicketKind;
import com.heykakao.gateway.child.ChildRooms;
import com.heykakao.gateway.config.ChildSettings;
import com.heykakao.gateway.config.GuardianSettings;
import com.heykakao.gateway.consent.ConsentBook;
import com.heykakao.gateway.consent.ConsentGate;
import com.heykakao.gateway.consent.Receipt;
import com.heykakao.gateway.consent.ReceiptBook;
import com.heykakao.gateway.consent.guardian.GuardianDesk;
import com.heykakao.gateway.consent.guardian.GuardianVerifiers;
import com.heykakao.gateway.erasure.DependentEraser;
import com.heykakao.gateway.erasure.Dependents;
import com.heykakao.gateway.erasure.Eraser;
import com.heykakao.gateway.notary.Notary;
import com.heykakao.gateway.notice.NoticeBook;
import com.heykakao.gateway.pki.CertificateAuthority;
import com.heykakao.gateway.policy.PolicyArchive;
import com.heykakao.gateway.policy.PolicyRegistry;
import com.heykakao.gateway.profile.ProfileRows;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.retention.KeepingBook;
import com.heykakao.gateway.speaker.PairedSpeaker;
import com.heykakao.gateway.speaker.PairingDesk;
import com.heykakao.gateway.speaker.PairingRequest;
import com.heykakao.gateway.speaker.Speaker;
import com.heykakao.gateway.speaker.SpeakerLines;
import com.heykakao.gateway.speaker.SpeakerRegistry;
import com.heykakao.gateway.staff.StaffMember;
import com.heykakao.gateway.staff.StaffRole;
import com.heykakao.gateway.store.Direction;
import com.heykakao.gateway.store.RocksStore;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.store.Table;
import com.heykakao.gateway.utterance.Attributions;
import com.heykakao.gateway.utterance.Codec;
import com.heykakao.gateway.utterance.Deletions;
import com.heykakao.gateway.utterance.Household;
import com.heykakao.gateway.utterance.Limits;
import com.heykakao.gateway.utterance.Recorder;
import com.heykakao.gateway.utterance.Recording;
import com.heykakao.gateway.utterance.RecordingListener;
import com.heykakao.gateway.utterance.Transcript;
import com.heykakao.gateway.utterance.UtteranceEnd;
import com.heykakao.gateway.utterance.UtteranceId;
import com.heykakao.gateway.utterance.UtteranceLibrary;
import com.heykakao.gateway.utterance.UtteranceStart;
import com.heykakao.gateway.vault.CrashAccess;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.Vault;
import com.heykakao.gateway.vault.root.RootCell;
import com.heykakao.gateway.vault.tree.MoveStep;
import com.heykakao.proto.common.v1.ErrorReason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Families and staff around the rooms of a gateway, without its planes: a real store and vault, a clock and a log in hand. */
final class CareTown implements AutoCloseable {
    static final StaffMember AGENT = new StaffMember("agent-1", "TRANSCOSMOS_KOREA", Set.of(StaffRole.CARE_AGENT));
    static final StaffMember COLLEAGUE = new StaffMember("agent-2", "TRANSCOSMOS_KOREA", Set.of(StaffRole.CARE_AGENT));
    static final StaffMember RIVAL = new StaffMember("agent-3", "KAKAO", Set.of(StaffRole.CARE_AGENT));
    static final StaffMember MECHANIC = new StaffMember("fix-1", "GAON_MEDIA", Set.of(StaffRole.REPAIR_TECHNICIAN));
    static final StaffMember COURIER = new StaffMember("van-1", "EUGENE_LOGISTICS", Set.of(StaffRole.DELIVERY_CLERK));
    static final StaffMember OPERATOR = new StaffMember("ops-1", "DK_TECHIN", Set.of(StaffRole.OPERATOR));
    static final StaffMember OFFICER =
            new StaffMember("officer-1", StaffMember.CONTROLLER, Set.of(StaffRole.PRIVACY_OFFICER));

    /** Those of the sample settings. */
    static final ChildSettings CHILD_PERIODS = new ChildSettings(90, 14, 30);

    final HandClock clock = new HandClock();
    final MemoryLog log = new MemoryLog(clock);
    final List<String> alerts = new ArrayList<>();
    private final Path directory;
    private final SecureRandom random = new SecureRandom();
    private final PublicKey key;
    private final Path pki;
    /** The vault's disk fails at this step of a move. */
    Optional<MoveStep> failing = Optional.empty();

    GlassAlert alert = (glass, approver, until) -> alerts.add(glass.incident());

    Store store;
    Vault vault;
    ProfileRows rows;
    AccountBook accounts;
    ConsentBook consents;
    ConsentGate gate;
    SpeakerLines lines;
    SpeakerRegistry speakers;
    PairingDesk pairing;
    Recorder recorder;
    UtteranceLibrary library;
    KeepingBook keepings;
    Deletions deletions;
    NoticeBook notices;
    CareRooms care;
    Eraser eraser;
    ReceiptBook receipts;
    GuardianDesk guardians;
    DependentEraser dependentEraser;
    ChildRooms children;
    private PolicyRegistry policy;

    CareTown(Path directory) throws Exception {
        this.directory = directory;
        pki = Files.createDirectory(directory.resolve("pki"));
        Notary.create(pki, "test", random);
        CertificateAuthority.create(pki, clock, random);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        key = generator.generateKeyPair().getPublic();
        store = RocksStore.open(data());
        try (RootCell cell = RootCell.create(directory.resolve("root.cell"), true, List.of(), random)) {
            Vault.create(cell, store, random);
        }
        store.close();
        open();
    }

    Path data() {
        return directory.resolve("data");
    }

    void open() throws Exception {
        store = RocksStore.open(data());
        vault = CrashAccess.open(
                RootCell.open(directory.resolve("root.cell"), true, List.of(), random), store, random, step -> {
                    if (failing.equals(Optional.of(step))) {
                        throw new IllegalStateException("the disk failed");
                    }
                });
        rows = new ProfileRows(store);
        policy = PolicyRegistry.load("2.1");
        lines = new SpeakerLines();
        speakers = new SpeakerRegistry(vault, store, rows, lines, clock);
        Notary notary = Notary.open(pki);
        receipts = new ReceiptBook(vault, rows, policy, new PolicyArchive(), notary, random);
        guardians = new GuardianDesk(
                GuardianVerifiers.of(new GuardianSettings(GuardianSettings.Provider.DEMO, true), random),
                vault,
                store,
                rows,
                clock);
        consents = new ConsentBook(vault, store, rows, policy, receipts, guardians, clock);
        gate = new ConsentGate(consents::voiceGate, speakers::announce);
        accounts = new AccountBook(vault, store, rows, clock);
        pairing = new PairingDesk(CertificateAuthority.open(pki, clock, random), speakers, clock, random);
        recorder = new Recorder(gate, vault, store, rows, new Limits(Duration.ofMinutes(1), 4), clock);
        keepings = new KeepingBook(vault, store, rows);
        Household household = ChildRooms.household(vault);
        library = new UtteranceLibrary(vault, store, rows, keepings, household, clock);
        deletions = new Deletions(vault, store, rows, recorder, household, clock);
        Attributions attributions = new Attributions(vault, store, rows, keepings, deletions, clock);
        notices = new NoticeBook(vault, rows, random);
        care = CareRooms.open(
                new CareRooms.Ground(vault, store, rows, clock, random),
                new CareRooms.Beside(accounts, consents, speakers, lines, library, notices),
                (glass, approver, until) -> alert.opens(glass, approver, until));
        dependentEraser = new DependentEraser(vault, store, rows, notices, notary, clock, random);
        children = ChildRooms.open(
                new ChildRooms.Ground(vault, store, rows, clock, random),
                new ChildRooms.Beside(consents, notices, dependentEraser, library, attributions),
                CHILD_PERIODS);
        Dependents dependents = Dependents.all(List.of(care.departure(), children.departure()));
        eraser = new Eraser(gate, speakers, lines, dependents, vault, store, rows, notary, clock, random);
        eraser.finishPending();
        deletions.finishPending();
        dependentEraser.finishPending();
        children.sweep().destroyUnfinished();
    }

    void restart() throws Exception {
        close();
        failing = Optional.empty();
        open();
    }

    static Person person(String sub, String name, String email) {
        return new Person("https://issuer", sub, name, email);
    }

    /** Signs up and consents. */
    Subject family(String sub, String name, String email) {
        Subject home = accounts.signUp(person(sub, name, email)).subject();
        var text = policy.consent(ConsentBook.VOICE_SERVICE);
        var unused = consents.give(home, ConsentBook.VOICE_SERVICE, policy.version(), text.sha256());
        gate.open(home);
        return home;
    }

    Subject family(String sub) {
        return family(sub, "홍길동", sub + "@kakao.com");
    }

    /** Is taken for a guardian, and consents to child profiles. */
    Receipt agreeToChildren(Subject home) {
        GuardianDesk.Started started = guardians.start(home);
        String[] told = started.instruction().split(" ", -1);
        var unused = guardians.finish(home, started.reference(), told[told.length - 1]);
        var text = policy.consent(ConsentBook.CHILD_PROFILE);
        return consents.give(home, ConsentBook.CHILD_PROFILE, policy.version(), text.sha256())
                .receipt();
    }

    Speaker pair(Subject home, String serial) {
        String code =
                pairing.start(new PairingRequest(serial, "mini", "1.0.0", key)).code();
        return pairing.pair(home, code, "거실");
    }

    /** Receives so many chunks of an utterance and leaves it open. */
    Recording begin(Subject home, Speaker speaker, UtteranceId id, int chunks, RecordingListener listener) {
        Recording recording = recorder.begin(
                new PairedSpeaker(home, speaker.deviceId()),
                new UtteranceStart(id, Instant.EPOCH, Codec.PCM_S16LE, 16_000, "button", 0),
                listener);
        for (int i = recording.nextSequence(); i < chunks; i++) {
            recording.audio(i, chunk(i));
        }
        return recording;
    }

    /** What the store holds in a table of a home. */
    int rowsOf(Table table, Subject home) {
        int[] rows = {0};
        store.scan(table, UtteranceLibrary.allOf(home), Direction.FORWARD, (key, row) -> ++rows[0] > 0);
        return rows[0];
    }

    /** Stores an utterance of so many chunks of half a second. */
    UtteranceId say(Subject home, Speaker speaker, String text, int chunks) {
        return say(
                home,
                speaker,
                text,
                Codec.PCM_S16LE,
                IntStream.range(0, chunks).mapToObj(CareTown::chunk).toList());
    }

    /** Stores an utterance. */
    UtteranceId say(Subject home, Speaker speaker, String text, Codec codec, List<ByteString> chunks) {
        byte[] id = new byte[UtteranceId.BYTES];
        random.nextBytes(id);
        CompletableFuture<Void> stored = new CompletableFuture<>();
        Recording recording = recorder.begin(
                new PairedSpeaker(home, speaker.deviceId()),
                new UtteranceStart(UtteranceId.of(id), clock.instant(), codec, 16_000, "button", 0),
                new RecordingListener() {
                    @Override
                    public void acknowledged(int nextSequence) {}

                    @Override
                    public void stored() {
                        stored.complete(null);
                    }

                    @Override
                    public void stopped(RefusedException why) {
                        stored.completeExceptionally(why);
                    }
                });
        for (int i = 0; i < chunks.size(); i++) {
            recording.audio(i, chunks.get(i));
        }
        recording.transcript(new Transcript(text, true, "ko-KR", 1, "test"));
        recording.end(new UtteranceEnd("BUTTON", chunks.size(), TestUtterance.sha256(ByteString.copyFrom(chunks))));
        stored.join();
        return UtteranceId.of(id);
    }

    /** Half a second. */
    static ByteString chunk(int number) {
        byte[] samples = new byte[16_000];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (number * 31 + i * 7);
        }
        return ByteString.copyFrom(samples);
    }

    Call call(StaffMember who) {
        return new Call(
                log,
                Actor.staff(
                        who.id(),
                        who.employer(),
                        who.roles().stream().map(Enum::name).toList()),
                "10.0.0.1",
                "test/Call");
    }

    /** The parent's own. */
    Call call(Subject home) {
        return new Call(log, Actor.parent(home), "192.0.2.1", "test/Parent");
    }

    /** Of a parent's call. */
    Trace trace(Subject home) {
        return call(home).reads(home, List.of(), "", "");
    }

    Ticket ticket(StaffMember who, String email) {
        return care.tickets().open(call(who), who, new HomeKey.Email(email), TicketKind.QUESTION, "스피커가 대답하지 않아요");
    }

    Access lastEntry() {
        List<Access> entries = log.accesses();
        return entries.get(entries.size() - 1);
    }

    static void refused(ErrorReason reason, Runnable call) {
        try {
            call.run();
        } catch (RefusedException e) {
            if (e.reason() == reason) {
                return;
            }
            throw new AssertionError("refused with " + e.reason(), e);
        }
        throw new AssertionError("not refused; expected " + reason);
    }

    @Override
    public void close() {
        eraser.close();
        dependentEraser.close();
        vault.close();
        store.close();
    }
}
