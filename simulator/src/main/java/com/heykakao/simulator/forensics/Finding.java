package com.heykakao.simulator.forensics;

import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * A needle lies there.
 *
 * @param file relative to the directory that was searched
 * @param offset in bytes from the file's start; empty where the needle is in the file's name
 */
public record Finding(String needle, Path file, OptionalLong offset) {
    @Override
    public String toString() {
        return needle + " in " + file + (offset.isPresent() ? " at byte " + offset.getAsLong() : " (the name)");
    }
}
