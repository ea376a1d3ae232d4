package com.heykakao.gateway.sound;

import com.google.protobuf.ByteString;
import java.util.List;

/** A file format around stored segments. Asked for each segment once, in order, and then for the header; keeps no sound. */
sealed interface Format permits OggOpus, Wav {
    /** By IANA, with its parameters. */
    String mediaType();

    /** What names of such files end with, behind the dot. */
    String extension();

    /** Where the next segment's bytes stand, by its chunks. */
    Piece next(List<ByteString> chunks);

    /** @param body bytes of all pieces together */
    byte[] header(long body);

    /** One segment's part of the file. */
    interface Piece {
        int length();

        /**
         * @param chunks of the segment that it was made for
         * @param last whether no piece follows
         */
        byte[] bytes(List<ByteString> chunks, boolean last);
    }
}
