package com.heykakao.gateway.audit.tlog;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Entries as a bundle's file has them: each behind its length as u16 (C2SP tlog-tiles, "Log entries"). */
public final class EntryBundle {
    private static final int MOST_BYTES = 0xFFFF;

    private EntryBundle() {}

    /** @param entries each at most 65 535 bytes */
    public static byte[] encode(List<byte[]> entries) {
        int bytes = 0;
        for (byte[] entry : entries) {
            if (entry.length > MOST_BYTES) {
                throw new IllegalArgumentException("an entry is at most " + MOST_BYTES + " bytes");
            }
            bytes += Short.BYTES + entry.length;
        }
        ByteBuffer out = ByteBuffer.allocate(bytes);
        entries.forEach(entry -> out.putShort((short) entry.length).put(entry));
        return out.array();
    }

    /** @throws TlogException where the bytes are no whole number of entries */
    public static List<byte[]> decode(byte[] bundle) {
        ByteBuffer in = ByteBuffer.wrap(bundle);
        List<byte[]> entries = new ArrayList<>();
        while (in.hasRemaining()) {
            int length = in.remaining() < Short.BYTES ? MOST_BYTES : Short.toUnsignedInt(in.getShort());
            if (in.remaining() < length) {
                throw new TlogException("a bundle of entries is cut behind its entry " + entries.size());
            }
            byte[] entry = new byte[length];
            in.get(entry);
            entries.add(entry);
        }
        return entries;
    }
}
