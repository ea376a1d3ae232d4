package com.heykakao.gateway.people.playback;

import com.google.protobuf.ByteString;
import com.linecorp.armeria.common.MediaType;
import java.util.List;

/** A file format around stored segments. Asked for each segment once, in order, and then for the header; keeps no sound. */
sealed interface Format permits OggOpus, Wav {
    MediaType type();

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
