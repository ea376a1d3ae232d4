package com.heykakao.gateway.export;

import com.heykakao.gateway.utterance.Codec;

/** How a sound lies in the archive: as the speaker sent it, chunk behind chunk. */
final class Sounds {
    private Sounds() {}

    /** Of the file's name; docs/export.md says what stands in each. */
    static String ending(Codec codec) {
        return switch (codec) {
            case OPUS -> "opus-packets";
            case PCM_S16LE -> "s16le";
        };
    }
}
