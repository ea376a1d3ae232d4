package com.heykakao.gateway.sound;

import com.google.protobuf.ByteString;
import com.heykakao.gateway.utterance.Codec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Ogg Opus (RFC 7845), mono. The packets are the speaker's own. A page holds packets of one segment, so that any part of the file is made of the
 * segments it lies in.
 */
final class OggOpus implements Format {
    /**
     * What a decoder drops at the start, in samples at 48 kHz: the 6.5 ms that the speakers' encoder looks ahead (libopus in all modes but the one of
     * low delay; 104 samples at 16 kHz).
     */
    private static final int PRE_SKIP = 312;

    private static final byte VERSION = 1;
    private static final byte MONO = 1;
    private static final int SAMPLES_A_MILLI = 48;

    private final int stream;
    private final int sampleRateHz;
    private int nextPage = 2;
    private long granule;

    /**
     * @param stream the stream's serial number; the same each time, so that parts asked for one by one fit together
     * @param sampleRateHz of what was encoded
     */
    OggOpus(int stream, int sampleRateHz) {
        this.stream = stream;
        this.sampleRateHz = sampleRateHz;
    }

    @Override
    public String mediaType() {
        return "audio/ogg; codecs=opus";
    }

    @Override
    public String extension() {
        return "opus";
    }

    @Override
    public byte[] header(long body) {
        byte[] vendor = "heykakao".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer head = ByteBuffer.allocate(19)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("OpusHead".getBytes(StandardCharsets.US_ASCII))
                .put(VERSION)
                .put(MONO)
                .putShort((short) PRE_SKIP)
                .putInt(sampleRateHz)
                .putShort((short) 0)
                .put((byte) 0)
                .flip();
        // No comments: a title or a date would go wherever the file goes.
        ByteBuffer tags = ByteBuffer.allocate(16 + vendor.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("OpusTags".getBytes(StandardCharsets.US_ASCII))
                .putInt(vendor.length)
                .put(vendor)
                .putInt(0)
                .flip();
        return bytes(List.of(
                new OggPage(OggPage.FIRST, 0, stream, 0, List.of(ByteString.copyFrom(head))),
                new OggPage(0, 0, stream, 1, List.of(ByteString.copyFrom(tags)))));
    }

    @Override
    public Piece next(List<ByteString> chunks) {
        long before = granule;
        int first = nextPage;
        List<OggPage> pages = pages(chunks, before, first, false);
        if (!pages.isEmpty()) {
            granule = pages.get(pages.size() - 1).granule();
        }
        nextPage += pages.size();
        return new Pages(pages.stream().mapToInt(OggPage::length).sum(), before, first);
    }

    private final class Pages implements Piece {
        private final int length;
        private final long before;
        private final int first;

        Pages(int length, long before, int first) {
            this.length = length;
            this.before = before;
            this.first = first;
        }

        @Override
        public int length() {
            return length;
        }

        @Override
        public byte[] bytes(List<ByteString> chunks, boolean last) {
            return OggOpus.bytes(pages(chunks, before, first, last));
        }
    }

    private List<OggPage> pages(List<ByteString> chunks, long before, int first, boolean last) {
        List<List<ByteString>> pages = paged(chunks);
        List<OggPage> made = new ArrayList<>(pages.size());
        long samples = before;
        for (int i = 0; i < pages.size(); i++) {
            for (ByteString packet : pages.get(i)) {
                samples += Codec.opusPacketMicros(packet) * SAMPLES_A_MILLI / 1000;
            }
            boolean end = last && i == pages.size() - 1;
            made.add(new OggPage(end ? OggPage.LAST : 0, samples, stream, first + i, pages.get(i)));
        }
        return made;
    }

    private static List<List<ByteString>> paged(List<ByteString> chunks) {
        List<List<ByteString>> pages = new ArrayList<>();
        int lacings = OggPage.MOST_LACINGS + 1;
        for (ByteString packet : packets(chunks)) {
            int more = OggPage.lacings(packet.size());
            if (lacings + more > OggPage.MOST_LACINGS) {
                pages.add(new ArrayList<>());
                lacings = 0;
            }
            pages.get(pages.size() - 1).add(packet);
            lacings += more;
        }
        return pages;
    }

    /** Each stands behind its length as u16 big-endian; that a chunk holds whole ones was checked when it came. */
    private static List<ByteString> packets(List<ByteString> chunks) {
        List<ByteString> packets = new ArrayList<>();
        for (ByteString chunk : chunks) {
            int at = 0;
            while (at < chunk.size()) {
                int length = ((chunk.byteAt(at) & 0xFF) << 8) | (chunk.byteAt(at + 1) & 0xFF);
                packets.add(chunk.substring(at + 2, at + 2 + length));
                at += 2 + length;
            }
        }
        return packets;
    }

    private static byte[] bytes(List<OggPage> pages) {
        ByteBuffer out =
                ByteBuffer.allocate(pages.stream().mapToInt(OggPage::length).sum());
        pages.forEach(page -> page.write(out));
        return out.array();
    }
}
