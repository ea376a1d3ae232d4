package com.heykakao.gateway;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Reads an Ogg stream by RFC 3533 alone, and takes nothing that section 6 does not allow. */
final class OggReader {
    final List<Page> pages = new ArrayList<>();
    final List<ByteString> packets = new ArrayList<>();

    /** @param packetsEnded how many packets have ended by its end, headers too */
    record Page(int flags, long granule, int stream, int sequence, int packetsEnded) {
        boolean isFirst() {
            return (flags & 2) != 0;
        }

        boolean isLast() {
            return (flags & 4) != 0;
        }
    }

    OggReader(byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        ByteString open = ByteString.EMPTY;
        boolean continued = false;
        while (in.hasRemaining()) {
            int start = in.position();
            byte[] magic = new byte[4];
            in.get(magic);
            require(new String(magic, java.nio.charset.StandardCharsets.US_ASCII).equals("OggS"), "capture pattern");
            require(in.get() == 0, "version");
            int flags = in.get();
            require(((flags & 1) != 0) == continued, "continued flag");
            long granule = in.getLong();
            int stream = in.getInt();
            int sequence = in.getInt();
            int crc = in.getInt();
            int segments = in.get() & 0xFF;
            byte[] lacing = new byte[segments];
            in.get(lacing);
            for (byte value : lacing) {
                byte[] part = new byte[value & 0xFF];
                in.get(part);
                open = open.concat(ByteString.copyFrom(part));
                continued = part.length == 255;
                if (!continued) {
                    packets.add(open);
                    open = ByteString.EMPTY;
                }
            }
            byte[] page = java.util.Arrays.copyOfRange(file, start, in.position());
            java.util.Arrays.fill(page, 22, 26, (byte) 0);
            require(crc(page) == crc, "checksum of page " + pages.size());
            pages.add(new Page(flags, granule, stream, sequence, packets.size()));
        }
        require(!continued, "the last packet ends");
    }

    /** Bit by bit: generator 0x04c11db7, begun with zero, neither reflected nor inverted. */
    private static int crc(byte[] page) {
        int crc = 0;
        for (byte b : page) {
            crc ^= (b & 0xFF) << 24;
            for (int bit = 0; bit < 8; bit++) {
                crc = crc < 0 ? crc << 1 ^ 0x04C1_1DB7 : crc << 1;
            }
        }
        return crc;
    }

    private static void require(boolean held, String what) {
        if (!held) {
            throw new AssertionError("no Ogg stream: " + what);
        }
    }
}
