package com.heykakao.simulator.note;

/** The note, or the key it was to be checked with, is not what it claims to be. */
public final class NoteRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoteRefused(String why) {
        super(why);
    }
}
