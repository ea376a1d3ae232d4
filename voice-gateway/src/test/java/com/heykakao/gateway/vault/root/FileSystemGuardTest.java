package com.heykakao.gateway.vault.root;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The guard's reading of mountinfo; FileSystemGuardMountTest has the kernel's own. */
final class FileSystemGuardTest {
    private static final String DEVICE = "98:0";
    private static final String LINE = "36 35 98:0 / /mnt rw,noatime master:1 - ";

    private static Optional<String> objection(String... mountinfo) {
        return FileSystemGuard.objection(Mount.over(Path.of("/mnt/a b/root.cell"), List.of(mountinfo)), DEVICE);
    }

    @Test
    void file_systems_that_were_not_measured_are_refused_by_name() {
        for (String type : List.of("btrfs", "overlay", "tmpfs", "zfs", "bcachefs", "f2fs", "nfs4", "ext3", "fuseblk")) {
            assertTrue(objection(LINE + type + " /dev/x rw").orElseThrow().contains("it is on " + type), type);
        }
        for (String type : List.of("ext4", "xfs")) {
            assertEquals(Optional.empty(), objection(LINE + type + " /dev/x rw"), type);
        }
    }

    @Test
    void a_place_under_no_mount_is_refused() {
        assertTrue(objection("36 35 98:0 / /mn rw - ext4 /dev/x rw").isPresent());
    }

    @Test
    void a_mount_point_with_a_space_is_read() {
        assertTrue(objection(LINE + "ext4 /dev/x rw", "37 36 0:1 / /mnt/a\\040b rw - tmpfs tmpfs rw")
                .isPresent());
    }

    @Test
    void a_mount_of_another_device_than_the_file_s_is_refused() {
        assertTrue(objection("36 35 98:1 / /mnt rw - ext4 /dev/x rw").isPresent());
    }
}
