package com.heykakao.gateway.sound;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A page of an Ogg stream (RFC 3533 section 6) that holds whole packets.
 *
 * @param flags {@link #FIRST}, {@link #LAST} or none
 * @param granule samples at 48 kHz up to the end of its last packet (RFC 7845 section 4)
 * @param stream its serial number
 * @param sequence its number within the stream
 * @param packets together at most {@value #MOST_LACINGS} lacing values
 */
record OggPage(int flags, long granule, int stream, int sequence, List<ByteString> packets) {
    static final int FIRST = 2;
    static final int LAST = 4;
    static final int MOST_LACINGS = 255;
    private static final int HEADER_BYTES = 27;
    private static final int CRC_AT = 22;
    private static final int POLYNOMIAL = 0x04C1_1DB7;
    private static final int[] TABLE = table();

    /** How many lacing values a packet of this size takes: one for each 255 bytes begun, and one that is not full. */
    static int lacings(int packetBytes) {
        return packetBytes / 255 + 1;
    }

    int length() {
        return HEADER_BYTES + lacings() + body();
    }

    private int lacings() {
        return packets.stream().mapToInt(packet -> lacings(packet.size())).sum();
    }

    private int body() {
        return packets.stream().mapToInt(ByteString::size).sum();
    }

    void write(ByteBuffer out) {
        byte[] page = new byte[length()];
        ByteBuffer bytes = ByteBuffer.wrap(page).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(new byte[] {'O', 'g', 'g', 'S', 0})
                .put((byte) flags)
                .putLong(granule)
                .putInt(stream)
                .putInt(sequence)
                .putInt(0)
                .put((byte) lacings());
        for (ByteString packet : packets) {
            for (int full = packet.size() / 255; full > 0; full--) {
                bytes.put((byte) 255);
            }
            bytes.put((byte) (packet.size() % 255));
        }
        packets.forEach(packet -> packet.copyTo(bytes));
        bytes.putInt(CRC_AT, crc(page));
        out.put(page);
    }

    /** Over the whole page with zeros in its own place. */
    private static int crc(byte[] page) {
        int crc = 0;
        for (byte b : page) {
            crc = crc << 8 ^ TABLE[(crc >>> 24 ^ b) & 0xFF];
        }
        return crc;
    }

    private static int[] table() {
        int[] table = new int[256];
        for (int i = 0; i < table.length; i++) {
            int crc = i << 24;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                crc = crc << 1 ^ (crc < 0 ? POLYNOMIAL : 0);
            }
            table[i] = crc;
        }
        return table;
    }
}
