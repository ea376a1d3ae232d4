package com.heykakao.gateway.export;

/** Takes an export as it is made; on the making thread, which waits for it. */
public interface ExportReader {
    /** @param bytes not to be kept; used again when this returns */
    void data(byte[] bytes, int from, int length);

    /** How many utterances are in, of how many there were at the beginning. */
    void progress(long done, long total);
}
