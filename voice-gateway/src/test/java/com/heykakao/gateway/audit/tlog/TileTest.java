package com.heykakao.gateway.audit.tlog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.Dice;
import com.heykakao.gateway.Mutations;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TileTest {
    /** Of C2SP tlog-tiles: its example of a path, and its example of a tree of 70 000. */
    @Test
    void paths_and_widths_are_the_specification_s() {
        assertEquals("tile/0/x001/x234/067", new Tile(0, 1234067, 256).path());
        assertEquals("tile/entries/x001/x234/067.p/8", new Tile(Tile.ENTRIES, 1234067, 8).path());
        assertEquals("tile/2/000.p/1", new Tile(2, 0, 1).path());
        assertEquals(256, new Tile(0, 272, 256).widthAt(70_000));
        assertEquals(112, new Tile(0, 273, 256).widthAt(70_000));
        assertEquals(112, new Tile(Tile.ENTRIES, 273, 256).widthAt(70_000));
        assertEquals(0, new Tile(0, 274, 256).widthAt(70_000));
        assertEquals(256, new Tile(1, 0, 256).widthAt(70_000));
        assertEquals(17, new Tile(1, 1, 256).widthAt(70_000));
        assertEquals(1, new Tile(2, 0, 256).widthAt(70_000));
        assertEquals(1, new Tile(1, 0, 256).widthAt(256));
    }

    @Test
    void a_path_is_read_back_where_it_is_written_the_one_way() {
        Dice dice = Dice.roll("a_path_is_read_back");
        for (int i = 0; i < 2000; i++) {
            Tile tile = new Tile(dice.below(9) - 1, dice.number() & 0x7FFF_FFFF, 1 + dice.below(256));
            assertEquals(Optional.of(tile), Tile.parse(tile.path()));
        }
        for (String other : List.of(
                "tile/0/1",
                "tile/00/001",
                "tile/0/x000/001",
                "tile/0/001.p/256",
                "tile/0/001.p/0",
                "tile/0/001.p/01",
                "tile/64/001",
                "tile/entries/001/",
                "tile/x/001",
                "checkpoint",
                "",
                "tile/0/001.p/257")) {
            assertEquals(Optional.empty(), Tile.parse(other), other);
        }
    }

    @Test
    void bundles_are_read_back_and_a_cut_one_is_named() {
        List<byte[]> entries = List.of(new byte[] {1, 2, 3}, new byte[0], new byte[46]);
        byte[] bundle = EntryBundle.encode(entries);
        List<byte[]> decoded = EntryBundle.decode(bundle);
        assertEquals(3, decoded.size());
        for (int i = 0; i < 3; i++) {
            assertArrayEquals(entries.get(i), decoded.get(i));
        }
        assertThrows(TlogException.class, () -> EntryBundle.decode(Arrays.copyOf(bundle, bundle.length - 1)));
        new Mutations(Dice.roll("bundles")).each(bundle, 2000, mutant -> {
            try {
                assertArrayEquals(mutant, EntryBundle.encode(EntryBundle.decode(mutant)));
            } catch (TlogException e) {
                assertTrue(e.getMessage().contains("cut"));
            }
        });
    }

    @Test
    void a_checkpoint_has_one_way_to_be_written() {
        String text = new Checkpoint("test.example/access-log", 70_000, TreeHash.empty()).text();
        assertEquals(text, Checkpoint.parse(text).text());
        for (String other : List.of(
                text + "x\n",
                text.replace("70000", "070000"),
                text.replace("70000", "-1"),
                text.replace("\n", "\r\n"),
                text.replace("=", ""),
                text.replace("70000", "x"),
                "",
                "a\n1\n")) {
            assertThrows(TlogException.class, () -> Checkpoint.parse(other), other);
        }
    }
}
