package com.heykakao.simulator.recording;

import java.nio.file.Path;

/**
 * One spoken command.
 *
 * @param id short name, unique in a catalogue
 * @param text the words, in Korean
 * @param wav the file, of any rate and channels
 */
public record Recording(String id, String text, Path wav) {}
