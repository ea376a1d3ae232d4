package com.heykakao.gateway.audit.stored;

import com.heykakao.gateway.audit.tlog.TlogFiles;
import java.nio.file.Path;

/** Where an access log lies; docs/access-log.md, "On disk". */
public record LogDirectory(Path path) {
    /** The log's own root key: another one than the homes'. */
    public Path rootCell() {
        return path.resolve("root").resolve("root.cell");
    }

    /** Its store. */
    public Path data() {
        return path.resolve("data");
    }

    /** What anybody may read. */
    public Path tlog() {
        return path.resolve("tlog");
    }

    /** As {@link #tlog}, for reading and writing. */
    public TlogFiles files() {
        return new TlogFiles(tlog(), path.resolve("tmp"));
    }
}
