package com.heykakao.gateway.audit.reference;

import com.heykakao.gateway.Dice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Does one thing at a time to a published log that stands still, and undoes it: a bit flipped, a file removed, cut, lengthened, two files
 * exchanged, two entries or hashes exchanged within a file, a file added.
 */
public final class Damage {
    private final Path directory;
    private final Dice dice;
    private final List<Path> needed;

    /** @param vkey of the log, which must verify now */
    public Damage(Path directory, String vkey, Dice dice) {
        this.directory = directory;
        this.dice = dice;
        this.needed = Stream.concat(
                        Stream.of(directory.resolve("checkpoint")),
                        TilePath.needed(ReferenceLog.verify(directory, vkey).size()).stream()
                                .map(tile -> directory.resolve(tile.path())))
                .toList();
    }

    /** What is done with the damaged log before the damage is undone. */
    public interface Look {
        void at(String damage) throws IOException;
    }

    /** Shows the log damaged in some way; every way that changes nothing is passed over. */
    public void once(Look look) throws IOException {
        Path file = needed.get(dice.below(needed.size()));
        byte[] was = Files.readAllBytes(file);
        String name = directory.relativize(file).toString();
        switch (dice.below(7)) {
            case 0 -> {
                byte[] flipped = was.clone();
                int bit = dice.below(was.length * 8);
                flipped[bit / 8] ^= (byte) (1 << (bit % 8));
                changed(file, was, flipped, "bit " + bit + " of " + name + " flipped", look);
            }
            case 1 -> {
                Files.delete(file);
                look.at(name + " removed");
                Files.write(file, was);
            }
            case 2 -> {
                int length = dice.below(was.length);
                changed(file, was, Arrays.copyOf(was, length), name + " cut to " + length, look);
            }
            case 3 -> {
                byte[] more = dice.bytes(1 + dice.below(96));
                byte[] longer = Arrays.copyOf(was, was.length + more.length);
                System.arraycopy(more, 0, longer, was.length, more.length);
                changed(file, was, longer, name + " lengthened by " + more.length, look);
            }
            case 4 -> exchanged(file, was, needed.get(dice.below(needed.size())), look);
            case 5 -> {
                int unit = name.contains("entries") ? 2 + Entry.BYTES : 32;
                byte[] swapped = was.clone();
                int a = dice.below(Math.max(1, was.length / unit)) * unit;
                int b = dice.below(Math.max(1, was.length / unit)) * unit;
                int length = Math.min(unit, was.length);
                System.arraycopy(was, a, swapped, b, length);
                System.arraycopy(was, b, swapped, a, length);
                changed(file, was, swapped, "bytes " + a + " and " + b + " of " + name + " exchanged", look);
            }
            default -> added(look);
        }
    }

    private static void changed(Path file, byte[] was, byte[] becomes, String damage, Look look) throws IOException {
        if (!Arrays.equals(was, becomes)) {
            Files.write(file, becomes);
            look.at(damage);
            Files.write(file, was);
        }
    }

    private void exchanged(Path file, byte[] was, Path other, Look look) throws IOException {
        byte[] others = Files.readAllBytes(other);
        if (!Arrays.equals(was, others)) {
            Files.write(file, others);
            Files.write(other, was);
            look.at(directory.relativize(file) + " and " + directory.relativize(other) + " exchanged");
            Files.write(file, was);
            Files.write(other, others);
        }
    }

    /** A tile that could be one and is not, or one of a size that the log has not reached. */
    private void added(Look look) throws IOException {
        int level = dice.below(4) - 1;
        int width = 1 + dice.below(TilePath.FULL);
        Path file = directory.resolve(new TilePath(level, dice.below(1200), width).path());
        if (!Files.exists(file)) {
            Files.createDirectories(file.getParent());
            Files.write(file, dice.bytes(width * (level == TilePath.ENTRIES ? 2 + Entry.BYTES : 32)));
            look.at(directory.relativize(file) + " added");
            Files.delete(file);
        }
    }
}
