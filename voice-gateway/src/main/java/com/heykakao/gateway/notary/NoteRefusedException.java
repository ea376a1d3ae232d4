package com.heykakao.gateway.notary;

/** A note is not what it should be; the message says why, as the end of a sentence about the note. */
public final class NoteRefusedException extends Exception {
    NoteRefusedException(String why) {
        super(why);
    }
}
