package com.heykakao.simulator.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.simulator.log.TestLog;
import com.heykakao.simulator.log.VerifyLogCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogCopyTest {
    @TempDir
    private Path directory;

    @Test
    void a_copy_holds_until_one_byte_of_it_is_flipped_and_the_original_still_does() throws Exception {
        for (int size : new int[] {1, 39, 256, 300}) {
            TestLog log = new TestLog("gateway.example/access-log", size, size);
            Path original = directory.resolve("tlog" + size);
            log.publish(original);
            Files.writeString(directory.resolve("log.pub"), log.vkey(1));
            LogCopy copy = LogCopy.take(original, directory.resolve("copy" + size));
            OfflineCheck whole = verify(copy.directory());
            assertEquals(0, whole.exitCode(), whole::said);
            assertTrue(whole.said().startsWith("all " + size + " entries"), whole::said);

            String where = copy.flipOneByte();
            assertTrue(where.contains("tile/entries/000"), where);
            OfflineCheck changed = verify(copy.directory());
            assertEquals(1, changed.exitCode());
            assertTrue(changed.said().matches("[A-Z_]+: .*"), changed::said);
            assertEquals(0, verify(original).exitCode());
        }
    }

    private OfflineCheck verify(Path tlog) {
        return OfflineCheck.run(
                new VerifyLogCommand(), "--key", directory.resolve("log.pub").toString(), "--dir", tlog.toString());
    }
}
