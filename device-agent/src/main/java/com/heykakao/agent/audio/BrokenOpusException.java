package com.heykakao.agent.audio;

/** Bytes are not Opus as the contract's CODEC_OPUS says; the message says where they differ, never what they hold. */
public final class BrokenOpusException extends Exception {
    BrokenOpusException(String what) {
        this(what, null);
    }

    BrokenOpusException(String what, Throwable cause) {
        super("the sound is not what CODEC_OPUS promises: " + what + "; send or fetch it again", cause);
    }
}
