package com.heykakao.gateway.vault.root;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A file as the root cell needs it: read and overwritten in place, forced to the medium. */
interface Blocks extends Closeable {
    /** Reads until {@code into} is full or the file ends. */
    void read(ByteBuffer into, long position) throws IOException;

    /** Writes all of {@code from}; durable only after {@link #force}. */
    void write(ByteBuffer from, long position) throws IOException;

    void force() throws IOException;

    static Blocks of(FileChannel channel) {
        return new Blocks() {
            @Override
            public void read(ByteBuffer into, long position) throws IOException {
                long at = position;
                int read = 0;
                while (into.hasRemaining() && read >= 0) {
                    read = channel.read(into, at);
                    at += read;
                }
            }

            @Override
            public void write(ByteBuffer from, long position) throws IOException {
                long at = position;
                while (from.hasRemaining()) {
                    at += channel.write(from, at);
                }
            }

            @Override
            public void force() throws IOException {
                channel.force(true);
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    }
}
