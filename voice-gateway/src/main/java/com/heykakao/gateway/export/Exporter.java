package com.heykakao.gateway.export;

import com.google.protobuf.ByteString;
import com.heykakao.gateway.account.AccountBook;
import com.heykakao.gateway.audit.Call;
import com.heykakao.gateway.audit.Trace;
import com.heykakao.gateway.child.ChildRoster;
import com.heykakao.gateway.consent.ConsentBook;
import com.heykakao.gateway.consent.ReceiptBook;
import com.heykakao.gateway.disclosure.Disclosures;
import com.heykakao.gateway.notice.NoticeBook;
import com.heykakao.gateway.policy.PolicyRegistry;
import com.heykakao.gateway.profile.ProfileRows;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.speaker.SpeakerRegistry;
import com.heykakao.gateway.storage.v1.StoredExport;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.utterance.UtteranceLibrary;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.SubjectErasedException;
import com.heykakao.gateway.vault.Vault;
import com.heykakao.proto.common.v1.ErrorReason;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Makes exports: one at a time for a home, {@value #MOST} at the gateway. Thread-safe; blocks on the disk and on its readers. */
public final class Exporter {
    static final int MOST = 8;
    private static final int LEAST_PASSPHRASE = 12;
    private static final int MOST_PASSPHRASE = 256;
    private static final int ID_BYTES = 16;
    private static final int CHUNK_BYTES = 64 * 1024;
    private static final String FILE_NAME = "hey-kakao-export.zip";

    private final Beside rooms;
    private final Ledger ledger;
    private final Clock clock;
    private final SecureRandom random;
    private final Map<Subject, ByteString> running = new ConcurrentHashMap<>();

    /** The rooms below. */
    public record Ground(Vault vault, Store store, ProfileRows rows, Clock clock, SecureRandom random) {}

    /** What is kept of a home. */
    public record Beside(
            AccountBook accounts,
            ConsentBook consents,
            SpeakerRegistry speakers,
            UtteranceLibrary library,
            NoticeBook notices,
            ReceiptBook receipts,
            ChildRoster children,
            Disclosures disclosures,
            PolicyRegistry policy) {}

    public Exporter(Ground ground, Beside beside) {
        this.rooms = beside;
        this.ledger = new Ledger(ground.vault(), ground.store(), ground.rows());
        this.clock = ground.clock();
        this.random = ground.random();
    }

    /** Newest first. */
    public List<Export> list(Trace trace, Subject home) {
        return ledger.list(trace, home, running::containsValue);
    }

    /** @throws RefusedException INVALID_FIELD */
    public static void requirePassphrase(String passphrase) {
        int characters = passphrase.codePointCount(0, passphrase.length());
        if (characters < LEAST_PASSPHRASE || characters > MOST_PASSPHRASE) {
            throw RefusedException.invalidField(
                    "passphrase", LEAST_PASSPHRASE + " to " + MOST_PASSPHRASE + " characters");
        }
    }

    /**
     * Makes one and gives it to the reader; on return it is whole.
     *
     * @param call leaves an entry for the home and one for each child before anything is read
     * @param passphrase wiped on return
     * @throws RefusedException LOG_UNAVAILABLE, QUOTA, TRY_AGAIN; or what the reader throws
     * @throws SubjectErasedException where the home is erased meanwhile
     */
    public void export(Call call, Subject home, char[] passphrase, boolean withAudio, ExportReader reader) {
        try {
            Reading reading = Reading.begin(call, home, rooms.policy(), rooms.children());
            byte[] id = new byte[ID_BYTES];
            random.nextBytes(id);
            StoredExport row = StoredExport.newBuilder()
                    .setId(ByteString.copyFrom(id))
                    .setAskedAt(clock.millis())
                    .setIncludeAudio(withAudio)
                    .build();
            begin(home, row.getId());
            try {
                ledger.put(home, row);
                ended(reading, row, passphrase, reader);
            } finally {
                running.remove(home);
            }
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }

    private void begin(Subject home, ByteString id) {
        if (running.size() >= MOST) {
            throw new RefusedException(
                    ErrorReason.ERROR_REASON_TRY_AGAIN, "too many exports are being made; try again in some minutes");
        }
        if (running.putIfAbsent(home, id) != null) {
            throw new RefusedException(
                    ErrorReason.ERROR_REASON_QUOTA, "an export of this home is being made; take that, or end it first");
        }
    }

    private void ended(Reading reading, StoredExport row, char[] passphrase, ExportReader reader) {
        StoredExport.Builder after = row.toBuilder().setOutcome(Export.Outcome.BROKEN_OFF.name());
        try {
            Chunks chunks = new Chunks(reader);
            write(reading, row.getIncludeAudio(), passphrase, chunks, reader);
            after.setOutcome(Export.Outcome.WHOLE.name()).setSizeBytes(chunks.written);
        } catch (IOException e) {
            throw new UncheckedIOException("an export could not be written", e);
        } finally {
            note(reading.home(), after.build());
        }
    }

    private void note(Subject home, StoredExport row) {
        try {
            ledger.put(home, row);
        } catch (SubjectErasedException e) {
            // The ledger has gone with the home.
        }
    }

    private void write(Reading reading, boolean withAudio, char[] passphrase, Chunks chunks, ExportReader reader)
            throws IOException {
        Instant madeAt = clock.instant();
        long total = rooms.library().count(reading.home());
        OutputStream out = new BufferedOutputStream(chunks, CHUNK_BYTES);
        SealedFile sealed = new SealedFile(out, FILE_NAME, madeAt, passphrase, random);
        Archive archive = new Archive(sealed, madeAt);
        HomeFiles files = new HomeFiles(rooms, reading, archive);
        files.account();
        ConsentFiles consents = new ConsentFiles(rooms, reading, archive);
        consents.consents();
        consents.receipts();
        new ChildFiles(rooms.children(), reading, archive).children();
        files.devices();
        files.notices();
        files.accesses();
        UtteranceFiles said = new UtteranceFiles(rooms.library(), rooms.children(), reading, archive);
        said.list();
        if (withAudio) {
            long[] done = {0};
            new SoundFiles(rooms.library(), reading, archive).sounds(said::each, () -> {
                // Utterances that come in meanwhile go along too.
                done[0]++;
                reader.progress(Math.min(done[0], total), total);
            });
        }
        new Manifest(rooms.policy(), madeAt, withAudio).writeTo(archive);
        archive.finish();
        sealed.close();
        out.flush();
        reader.progress(total, total);
    }

    private static final class Chunks extends OutputStream {
        private final ExportReader reader;
        private long written;

        Chunks(ExportReader reader) {
            this.reader = reader;
        }

        @Override
        public void write(int value) {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            for (int at = from; at < from + length; at += CHUNK_BYTES) {
                reader.data(bytes, at, Math.min(CHUNK_BYTES, from + length - at));
            }
            written += length;
        }
    }
}
