package com.heykakao.gateway.audit.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.Dice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reader on logs of the reference writer. Point {@link #verifiesAndNoticesDamage} at any other published directory. */
public final class PublishedLogTest {
    private static final Dice DICE = Dice.roll("PublishedLogTest");

    private final ReferenceSigner signer = ReferenceSigner.ofNotes("gateway.example/access-log");

    @TempDir
    private Path directory;

    /**
     * Verifies a published log that stands still, then damages it many times.
     *
     * @param vkey the text of {@code log.pub}
     * @return how often each fault was the answer
     * @throws AssertionError where a damage goes unnoticed
     */
    public static Map<Fault, Integer> verifiesAndNoticesDamage(Path tlog, String vkey, int times, Dice dice)
            throws IOException {
        Damage damage = new Damage(tlog, vkey, dice);
        Map<Fault, Integer> found = new EnumMap<>(Fault.class);
        List<String> unnoticed = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            damage.once(what -> {
                try {
                    ReferenceLog.verify(tlog, vkey);
                    unnoticed.add(what);
                } catch (LogFault fault) {
                    found.merge(fault.fault(), 1, Integer::sum);
                }
            });
        }
        assertEquals(List.of(), unnoticed);
        ReferenceLog.verify(tlog, vkey);
        return found;
    }

    @Test
    void a_log_of_any_size_verifies() throws IOException {
        ReferenceWriter writer = new ReferenceWriter(directory, signer);
        for (int size : new int[] {0, 1, 2, 255, 256, 257, 511, 512, 513, 1000}) {
            grow(writer, size);
            Head head = ReferenceLog.verify(directory, signer.vkey());
            assertEquals(size, head.size());
            assertArrayEquals(Merkle.root(writer.leaves()), head.root());
        }
    }

    @Test
    void a_log_of_three_levels_verifies_and_has_the_files_the_specification_counts() throws IOException {
        grow(new ReferenceWriter(directory, signer), 70_000);
        assertEquals(70_000, ReferenceLog.verify(directory, signer.vkey()).size());
        // tlog-tiles, "Partial Tiles": 273 and one of 112, one and one of 17, one of 1; here with as many bundles as
        // level 0 has tiles.
        assertEquals(2 * 274 + 2 + 1, TilePath.needed(70_000).size());
        for (String path : List.of("0/x000/273.p/112", "0/273.p/112", "1/000", "1/001.p/17", "2/000.p/1")) {
            assertEquals(!path.contains("x000"), Files.exists(directory.resolve("tile/" + path)), path);
        }
    }

    @Test
    void the_path_of_a_tile_is_the_specifications() {
        assertEquals("tile/0/x001/x234/067", new TilePath(0, 1234067, 256).path());
        assertEquals("tile/entries/x001/000.p/7", new TilePath(TilePath.ENTRIES, 1000, 7).path());
        for (String path : List.of("tile/0/x001/x234/067", "tile/3/000.p/255", "tile/entries/999")) {
            assertEquals(path, TilePath.parse(path).orElseThrow().path());
        }
        for (String path :
                List.of("tile/00/000", "tile/0/x000/000", "tile/0/00", "tile/0/000.p/256", "tile/0/000.p/07")) {
            assertTrue(TilePath.parse(path).isEmpty(), path);
        }
    }

    @Test
    void no_damage_goes_unnoticed() throws IOException {
        ReferenceWriter writer = new ReferenceWriter(directory, signer);
        grow(writer, 100);
        grow(writer, 777);
        Map<Fault, Integer> found = verifiesAndNoticesDamage(directory, signer.vkey(), 1000, DICE);
        System.out.println("PublishedLogTest: " + found);
    }

    @Test
    void a_partial_tile_of_an_earlier_size_may_stay_but_must_be_the_beginning_of_its_tile() throws IOException {
        ReferenceWriter writer = new ReferenceWriter(directory, signer);
        grow(writer, 7);
        grow(writer, 300);
        ReferenceLog.verify(directory, signer.vkey());
        for (String left : List.of("tile/0/000.p/7", "tile/entries/000.p/7")) {
            Path file = directory.resolve(left);
            byte[] was = Files.readAllBytes(file);
            byte[] other = was.clone();
            other[40] ^= 1;
            Files.write(file, other);
            assertFault(Fault.PARTIAL_DIFFERS);
            Files.delete(file);
            ReferenceLog.verify(directory, signer.vkey());
            Files.write(file, was);
        }
    }

    @Test
    void a_tile_ahead_of_the_checkpoint_and_a_stray_file_are_named() throws IOException {
        ReferenceWriter writer = new ReferenceWriter(directory, signer);
        grow(writer, 5);
        for (String stray :
                List.of("tile/0/000.p/6", "tile/0/000", "tile/1/000.p/1", "checkpoint.old", "tile/0/001.p/x")) {
            Path file = directory.resolve(stray);
            Files.createDirectories(file.getParent());
            Files.write(file, new byte[192]);
            assertFault(Fault.FILE_UNKNOWN);
            Files.delete(file);
        }
    }

    @Test
    void an_entry_that_breaks_the_format_is_named_though_the_log_signed_it() throws IOException {
        byte[] commitment = DICE.bytes(32);
        Map<Fault, Entry> wrong = Map.of(
                Fault.ENTRY_VERSION, new Entry(2, 1, 10, 1, commitment),
                Fault.ENTRY_SEQUENCE, new Entry(1, 2, 10, 1, commitment),
                Fault.ENTRY_HOUR, new Entry(1, 1, 9, 1, commitment),
                Fault.ENTRY_CLASS, new Entry(1, 1, 10, 3, commitment));
        for (Map.Entry<Fault, Entry> one : wrong.entrySet()) {
            publishAfterOne(directory, one.getValue().bytes());
            assertFault(one.getKey());
        }
        publishAfterOne(directory, new byte[45]);
        assertFault(Fault.ENTRY_LENGTH);
        publishAfterOne(directory, new Entry(1, 1, 10, 2, commitment).bytes());
        ReferenceLog.verify(directory, signer.vkey());
    }

    @Test
    void a_log_that_was_written_anew_does_not_extend_a_checkpoint_that_somebody_kept() throws IOException {
        ReferenceWriter writer = new ReferenceWriter(directory, signer);
        grow(writer, 300);
        byte[] kept = Files.readAllBytes(directory.resolve("checkpoint"));
        grow(writer, 600);
        assertEquals(
                600, ReferenceLog.verifyExtends(directory, signer.vkey(), kept).size());
        byte[] longer = Files.readAllBytes(directory.resolve("checkpoint"));

        Path anew = directory.resolve("anew");
        grow(new ReferenceWriter(anew, signer), 600);
        assertEquals(600, ReferenceLog.verify(anew, signer.vkey()).size());
        for (byte[] older : List.of(kept, longer)) {
            LogFault fault = assertThrows(LogFault.class, () -> ReferenceLog.verifyExtends(anew, signer.vkey(), older));
            assertEquals(Fault.NOT_AN_EXTENSION, fault.fault());
        }
    }

    @Test
    void entries_and_tiles_that_fit_each_other_but_not_the_signed_root_are_named() throws IOException {
        grow(new ReferenceWriter(directory, signer), 300);
        byte[] signed = Files.readAllBytes(directory.resolve("checkpoint"));
        grow(new ReferenceWriter(directory, signer), 300);
        ReferenceLog.verify(directory, signer.vkey());
        Files.write(directory.resolve("checkpoint"), signed);
        assertFault(Fault.ROOT_DIFFERS);
    }

    @Test
    void another_key_or_another_origin_does_not_pass() throws IOException {
        grow(new ReferenceWriter(directory, signer), 3);
        ReferenceSigner sameName = ReferenceSigner.ofNotes(signer.name());
        assertEquals(
                Fault.NOT_SIGNED,
                assertThrows(LogFault.class, () -> ReferenceLog.verify(directory, sameName.vkey()))
                        .fault());
        Files.writeString(
                directory.resolve("checkpoint"),
                signer.sign("other.example\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"));
        assertFault(Fault.CHECKPOINT_MALFORMED);
    }

    private void publishAfterOne(Path tlog, byte[] second) throws IOException {
        ReferenceWriter writer = new ReferenceWriter(tlog, signer);
        writer.add(new Entry(1, 0, 10, 1, DICE.bytes(32)).bytes());
        writer.add(second);
        writer.publish();
    }

    private void assertFault(Fault expected) {
        LogFault fault = assertThrows(LogFault.class, () -> ReferenceLog.verify(directory, signer.vkey()));
        assertEquals(expected, fault.fault(), fault.getMessage());
    }

    private static void grow(ReferenceWriter writer, int size) throws IOException {
        for (int n = writer.leaves().size(); n < size; n++) {
            writer.add(new Entry(1, n, 490_000 + n / 50, 1 + DICE.below(2), DICE.bytes(32)).bytes());
        }
        writer.publish();
    }
}
