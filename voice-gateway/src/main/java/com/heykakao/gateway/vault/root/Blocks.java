package com.heykakao.gateway.vault.root;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A file as the root cell needs it: read and overwritten in place, forced to the medium. Not thread-safe. */
interface Blocks extends Closeable {
    /** Reads until {@code into} is full or the file ends. */
    void read(ByteBuffer into, long position) throws IOException;

    /** Writes all of {@code from}; durable only after {@link #force}. */
    void write(ByteBuffer from, long position) throws IOException;

    void force() throws IOException;

    /** Not on a channel: that closes for good when the thread that uses it is interrupted, whoever else needs it. */
    static Blocks of(RandomAccessFile file) {
        return new Blocks() {
            @Override
            public void read(ByteBuffer into, long position) throws IOException {
                byte[] bytes = new byte[into.remaining()];
                file.seek(position);
                int read = 0;
                int more = 0;
                while (read < bytes.length && more >= 0) {
                    read += more;
                    more = file.read(bytes, read, bytes.length - read);
                }
                into.put(bytes, 0, read);
                Arrays.fill(bytes, (byte) 0);
            }

            @Override
            public void write(ByteBuffer from, long position) throws IOException {
                byte[] bytes = new byte[from.remaining()];
                from.get(bytes);
                file.seek(position);
                file.write(bytes);
                Arrays.fill(bytes, (byte) 0);
            }

            @Override
            public void force() throws IOException {
                file.getFD().sync();
            }

            @Override
            public void close() throws IOException {
                file.close();
            }
        };
    }
}
