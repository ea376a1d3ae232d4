package com.heykakao.simulator.town;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.proto.care.v1.LookUpReason;
import com.heykakao.proto.care.v1.LookUpRequest;
import com.heykakao.proto.care.v1.TicketKind;
import com.heykakao.proto.companion.v1.SignUpRequest;
import com.heykakao.simulator.gateway.CommandReport;
import com.heykakao.simulator.parent.Person;
import com.heykakao.simulator.staff.Desk;
import com.heykakao.simulator.staff.Employee;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the access log promises of a whole gateway that is killed (SIGKILL) under people who read. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class KilledReadersTest {
    private static final long SEED = Long.getLong("seed", System.nanoTime());
    private static final Person MOTHER = new Person("1001", "홍길순", "gilsun@example.com");
    private static final int READERS = 8;
    /** As few as the settings let one person make in ten minutes, refused ones included. */
    private static final int MOST_READS = 18;

    private static final int KILLS = 3;
    private static final Set<Status.Code> GONE = Set.of(Status.Code.UNAVAILABLE, Status.Code.DEADLINE_EXCEEDED);
    private static final String TASK = "\"task\":\"heykakao.care.v1.LookUpService/LookUp\"";

    @TempDir
    private Path directory;

    /** One member of staff who looks a home up again and again, and counts the answers. */
    private static final class Reader extends Thread {
        private final Desk desk;
        private final LookUpRequest request;
        private final Semaphore answers;
        private final String id;
        private final AtomicInteger answered = new AtomicInteger();

        Reader(String id, Desk desk, LookUpRequest request, Semaphore answers) {
            this.id = id;
            this.desk = desk;
            this.request = request;
            this.answers = answers;
        }

        @Override
        public void run() {
            for (int i = 0; i < MOST_READS; i++) {
                try {
                    var unused = desk.lookUps().lookUp(request);
                    answered.incrementAndGet();
                    answers.release();
                } catch (StatusRuntimeException e) {
                    // The second: on a busy machine the gateway may need longer to come back than a call is patient.
                    if (!GONE.contains(e.getStatus().getCode())) {
                        throw e;
                    }
                }
            }
        }
    }

    @Test
    void no_look_up_that_was_answered_lacks_its_entry() throws Exception {
        System.out.println("KilledReadersTest: -Dseed=" + SEED);
        Random random = new Random(SEED);
        try (Town town = Town.found(Files.createDirectories(directory.resolve("town")), new SecureRandom())) {
            var signedUp = town.signIn(MOTHER).account().signUp(SignUpRequest.getDefaultInstance());
            Semaphore answers = new Semaphore(0);
            List<Reader> readers = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                String id = "reader-" + i;
                Desk desk = town.signIn(
                        new Employee(id, "최상담", "agent@processor.example", "TRANSCOSMOS_KOREA", "CARE_AGENT"));
                readers.add(new Reader(id, desk, lookUp(openTicket(desk)), answers));
            }
            readers.forEach(Thread::start);
            for (int kill = 0; kill < KILLS; kill++) {
                answers.acquire(10 + random.nextInt(20));
                town.gateway().kill();
                town.gateway().restart();
            }
            for (Reader reader : readers) {
                reader.join();
            }

            CommandReport report = town.gateway().verifyLog(Optional.empty());
            assertEquals(0, report.exitCode(), () -> report.lines().toString());
            List<String> entries = entries(town);
            for (Reader reader : readers) {
                int answered = reader.answered.get();
                long found = entries.stream()
                        .filter(line -> line.contains("\"actor_id\":\"" + reader.id + "\""))
                        .count();
                assertTrue(answered > 0, () -> reader.id + " was never answered");
                assertTrue(found >= answered, () -> reader.id + ": " + answered + " answers, " + found + " entries");
            }
            assertTrue(
                    readers.stream().anyMatch(reader -> reader.answered.get() < MOST_READS),
                    "no kill has met a look-up under way");
            assertTrue(signedUp.hasAccount());
        }
    }

    /** Of answered look-ups. */
    private List<String> entries(Town town) throws Exception {
        Path export = directory.resolve("export");
        town.gateway()
                .exportLog(Instant.now().minusSeconds(3_600), Instant.now().plusSeconds(3_600), export);
        return Files.readAllLines(export.resolve("access-log.jsonl")).stream()
                .filter(line -> line.contains(TASK) && line.contains("\"refusal\":\"\""))
                .toList();
    }

    private static LookUpRequest lookUp(String ticket) {
        return LookUpRequest.newBuilder()
                .setEmail(MOTHER.email())
                .setTicketNumber(ticket)
                .setReason(LookUpReason.LOOK_UP_REASON_ACCOUNT_QUESTION)
                .build();
    }

    private static String openTicket(Desk desk) {
        return desk.openTicket(MOTHER.email(), TicketKind.TICKET_KIND_QUESTION, "문의");
    }
}
