package com.heykakao.gateway;

import static com.heykakao.gateway.CareTown.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.heykakao.gateway.child.ChildItems;
import com.heykakao.gateway.child.ChildState;
import com.heykakao.gateway.disclosure.Disclosures;
import com.heykakao.gateway.export.Export;
import com.heykakao.gateway.export.ExportReader;
import com.heykakao.gateway.export.Exporter;
import com.heykakao.gateway.policy.PolicyRegistry;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.speaker.Speaker;
import com.heykakao.gateway.utterance.Codec;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.SubjectErasedException;
import com.heykakao.proto.common.v1.ErrorReason;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Exports that meet trouble, and what they cost. */
final class ExporterTest extends CareTest {
    private static final long MEBIBYTE = 1 << 20;
    /** Set to 1000 for a figure. */
    private static final int UTTERANCES = Integer.getInteger("export.utterances", 150);

    private Subject home;
    private Speaker speaker;
    private Exporter exporter;

    @BeforeEach
    void moveIn() {
        home = town.family("p");
        speaker = town.pair(home, "S-1");
        exporter = exporter();
    }

    /** As another start of the gateway has it. */
    private Exporter exporter() {
        return new Exporter(
                new Exporter.Ground(town.vault, town.store, town.rows, town.clock, new SecureRandom()),
                new Exporter.Beside(
                        town.accounts,
                        town.consents,
                        town.speakers,
                        town.library,
                        town.notices,
                        town.receipts,
                        town.children.roster(),
                        new Disclosures(town.log, town.vault, town.children.roster()),
                        PolicyRegistry.load("2.1")));
    }

    private void export(ExportReader reader) {
        exporter.export(town.call(home), home, "열두 글자보다 긴 암호 문구".toCharArray(), true, reader);
    }

    private Export newest(Exporter of) {
        return of.list(town.trace(home), home).get(0);
    }

    /** Hears of each utterance. */
    private static ExportReader each(Runnable utterance) {
        return new ExportReader() {
            @Override
            public void data(byte[] bytes, int from, int length) {}

            @Override
            public void progress(long done, long total) {
                utterance.run();
            }
        };
    }

    @Test
    void row_28_an_export_that_is_broken_off_is_no_whole_one_and_the_next_runs() {
        var unused = town.say(home, speaker, "불 꺼 줘", 2);
        refused(
                ErrorReason.ERROR_REASON_TRY_AGAIN,
                () -> export(each(() -> {
                    throw new RefusedException(ErrorReason.ERROR_REASON_TRY_AGAIN, "the caller has hung up");
                })));
        assertEquals(Export.Outcome.BROKEN_OFF, newest(exporter).outcome());
        assertEquals(0, newest(exporter).sizeBytes());
        town.clock.advance(Duration.ofSeconds(1));
        export(each(() -> {}));
        assertEquals(Export.Outcome.WHOLE, newest(exporter).outcome());
    }

    @Test
    void row_28_after_a_restart_an_export_that_was_running_is_broken_off() {
        var unused = town.say(home, speaker, "불 꺼 줘", 2);
        List<Export.Outcome> outcomes = new ArrayList<>();
        export(each(() -> {
            outcomes.add(newest(exporter).outcome());
            outcomes.add(newest(exporter()).outcome());
        }));
        assertEquals(List.of(Export.Outcome.RUNNING, Export.Outcome.BROKEN_OFF), outcomes.subList(0, 2));
    }

    @Test
    void row_15_an_export_of_a_home_that_is_erased_meanwhile_ends_and_the_next_home_s_runs() {
        for (int i = 0; i < 3; i++) {
            var unused = town.say(home, speaker, "불 꺼 줘", 2);
        }
        int[] heard = {0};
        assertThrows(
                SubjectErasedException.class,
                () -> export(each(() -> {
                    heard[0]++;
                    var unused = town.eraser.erase(home, "test");
                })));
        assertEquals(1, heard[0], "nothing more comes once the home is erased");
    }

    @Test
    void taking_along_is_no_use_of_a_child_s_profile() {
        var unusedReceipt = town.agreeToChildren(home);
        var child = town.children.desk().create(home, new ChildItems("하늘", Optional.empty(), Optional.empty(), ""));
        town.clock.advance(CareTown.CHILD_PERIODS.unused().minusDays(1));
        export(each(() -> {}));
        town.clock.advance(Duration.ofDays(1));
        town.children.sweep().run();
        assertEquals(
                ChildState.ASKED,
                town.children.desk().get(town.trace(home), home, child.id()).state());
    }

    @Test
    void row_28_an_export_takes_no_more_memory_the_more_there_is() {
        Dice dice = Dice.roll("sound");
        assertFrugal(Codec.PCM_S16LE, () -> IntStream.range(0, 10)
                .mapToObj(i -> ByteString.copyFrom(dice.bytes(16_000)))
                .toList());
    }

    @Test
    void row_28_an_export_of_opus_takes_no_more_memory_the_more_there_is() {
        List<ByteString> said = new OpusVoice(250).chunks();
        assertFrugal(Codec.OPUS, () -> said);
    }

    /** @param utterance gives one of five seconds */
    private void assertFrugal(Codec codec, Supplier<List<ByteString>> utterance) {
        for (int i = 0; i < UTTERANCES; i++) {
            var unused = town.say(home, speaker, "말 " + i, codec, utterance.get());
        }
        Watched watched = new Watched();
        long began = System.nanoTime();
        export(watched);
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
        long grown = watched.atLast - watched.atTenth;
        System.out.println("ExporterTest: " + UTTERANCES + " utterances of 5 s, " + codec + ": "
                + watched.size / 1024 + " KiB of file in " + seconds + " s; heap in use " + watched.atLast / MEBIBYTE
                + " MiB, " + grown / 1024 + " KiB more than at the tenth part");
        // Of little sound, less than it is itself.
        long most = Math.min(4 * MEBIBYTE, watched.size / 2);
        assertTrue(grown < most, () -> grown + " bytes more in use, at most " + most);
    }

    /** Looks at the heap when a tenth of the utterances is in, and when all are. */
    private static final class Watched implements ExportReader {
        private int heard;
        private long size;
        private long atTenth;
        private long atLast;

        @Override
        public void data(byte[] bytes, int from, int length) {
            size += length;
        }

        @Override
        public void progress(long done, long total) {
            heard++;
            if (heard == UTTERANCES / 10) {
                atTenth = inUse();
            } else if (heard == UTTERANCES) {
                atLast = inUse();
            }
        }

        private static long inUse() {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            return runtime.totalMemory() - runtime.freeMemory();
        }
    }
}
