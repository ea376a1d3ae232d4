package com.heykakao.gateway.vault.root;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guard on file systems as the kernel mounts them. */
final class FileSystemGuardMountTest {
    private static final String[] EXT4 = {"mkfs.ext4", "-q", "-F"};

    @TempDir
    Path directory;

    private final SecureRandom random = new SecureRandom();
    private LoopMounts mounts;

    @BeforeEach
    void start() {
        mounts = new LoopMounts(directory);
    }

    @AfterEach
    void unmount() throws IOException {
        if (mounts != null) {
            mounts.close();
        }
    }

    private Path ext4(String at, String options) throws IOException {
        return mounts.mountImage(mounts.image(at.replace('/', '-') + ".img", 32, EXT4), at, options);
    }

    private void refused(Path place, String reason) throws IOException {
        Path cell = place.resolve("root.cell");
        String message = assertThrows(RootException.class, () -> RootCell.create(cell, false, List.of(), random))
                .getMessage();
        assertTrue(message.contains(reason), message);
        assertTrue(message.contains("put it on ext4 (data=ordered) or xfs"), message);
        assertTrue(Files.notExists(cell), "nothing is left behind");
    }

    private void accepted(Path place) {
        Path file = place.resolve("root.cell");
        try (RootCell made = RootCell.create(file, false, List.of(), random)) {
            made.stage(made.prepare(1), new byte[32]);
        }
        try (RootCell cell = RootCell.open(file, false, List.of(), random)) {
            assertEquals(1, cell.stored().size());
        }
    }

    private String refusedWhenOpened(Path cell) {
        return assertThrows(RootException.class, () -> RootCell.open(cell, false, List.of(), random))
                .getMessage();
    }

    @Test
    void ext4_as_it_is_made_is_accepted() throws Exception {
        accepted(ext4("ext4", ""));
    }

    @Test
    void ext4_with_ordered_data_is_accepted_though_its_own_default_is_the_journal() throws Exception {
        Path image = mounts.image("ext4.img", 32, EXT4);
        mounts.tool(List.of("tune2fs", "-o", "journal_data", image.toString()));
        accepted(mounts.mountImage(image, "ext4", "data=ordered"));
    }

    @Test
    void xfs_is_accepted() throws Exception {
        accepted(mounts.mountImage(mounts.image("xfs.img", 320, "mkfs.xfs", "-q"), "xfs", ""));
    }

    @Test
    void btrfs_is_refused() throws Exception {
        refused(mounts.mountImage(mounts.image("btrfs.img", 256, "mkfs.btrfs", "-q"), "btrfs", ""), "it is on btrfs");
    }

    @Test
    void tmpfs_is_refused() throws Exception {
        refused(mounts.mount("tmpfs", "-t", "tmpfs", "tmpfs"), "it is on tmpfs");
    }

    @Test
    void ext4_mounted_with_journalled_data_is_refused() throws Exception {
        refused(ext4("ext4", "data=journal"), "data=journal");
    }

    @Test
    void ext4_that_journals_data_by_its_own_default_is_refused() throws Exception {
        Path image = mounts.image("ext4.img", 32, EXT4);
        mounts.tool(List.of("tune2fs", "-o", "journal_data", image.toString()));
        refused(mounts.mountImage(image, "ext4", ""), "data=journal");
    }

    @Test
    void a_directory_or_file_that_is_marked_to_be_journalled_is_refused() throws Exception {
        Path image = mounts.image("ext4.img", 32, EXT4);
        mounts.tool(List.of("debugfs", "-w", "-R", "mkdir marked", image.toString()));
        markJournalled(image, "marked");
        Path mount = mounts.mountImage(image, "ext4", "");
        refused(mount.resolve("marked"), "chattr");
        accepted(mount);
        mounts.unmount();
        markJournalled(image, "root.cell");
        Path cell = mounts.mountImage(image, "ext4", "").resolve("root.cell");
        assertTrue(refusedWhenOpened(cell).contains("chattr"));
    }

    /** By debugfs: chattr +j asks for CAP_SYS_RESOURCE, which root in a container may lack. */
    private void markJournalled(Path image, String name) throws IOException {
        int extents = 0x80000;
        int journalData = 0x4000;
        String field = "set_inode_field " + name + " flags 0x" + Integer.toHexString(extents | journalData);
        mounts.tool(List.of("debugfs", "-w", "-R", field, image.toString()));
    }

    @Test
    void an_overlay_on_ext4_is_refused() throws Exception {
        Path below = ext4("below", "");
        for (String name : List.of("lower", "upper", "work")) {
            Files.createDirectory(below.resolve(name));
        }
        String layers = "lowerdir=" + below.resolve("lower") + ",upperdir=" + below.resolve("upper") + ",workdir="
                + below.resolve("work");
        accepted(below.resolve("upper"));
        Path overlay = mounts.mount("overlay", "-t", "overlay", "-o", layers, "overlay");
        refused(Files.createDirectory(overlay.resolve("new")), "it is on overlay");
        assertTrue(refusedWhenOpened(overlay.resolve("root.cell")).contains("it is on overlay"));
    }

    @Test
    void links_and_dots_are_followed_to_where_the_file_will_lie() throws Exception {
        Path good = ext4("good", "");
        Path bad = mounts.mount("bad", "-t", "tmpfs", "tmpfs");
        refused(good.resolve("../bad"), "it is on tmpfs");
        refused(Files.createSymbolicLink(good.resolve("link"), bad), "it is on tmpfs");
        accepted(Files.createSymbolicLink(bad.resolve("link"), good));
    }

    @Test
    void bind_mounts_are_judged_by_what_they_bind() throws Exception {
        Path good = ext4("good", "");
        Path bad = mounts.mount("bad", "-t", "tmpfs", "tmpfs");
        Files.createDirectories(good.resolve("inside"));
        refused(mounts.mount("good/bound", "--bind", bad.toString()), "it is on tmpfs");
        accepted(mounts.mount("bad/bound", "--bind", good.resolve("inside").toString()));
    }

    @Test
    void of_mounts_on_one_point_the_upper_counts() throws Exception {
        Path point = ext4("point", "");
        mounts.mount("point", "-t", "tmpfs", "tmpfs");
        refused(point, "it is on tmpfs");
        mounts.mountImage(mounts.image("upper.img", 32, EXT4), "point", "");
        accepted(point);
    }

    @Test
    void a_deeper_mount_that_is_hidden_does_not_count() throws Exception {
        ext4("point/deep", "");
        mounts.mount("point", "-t", "tmpfs", "tmpfs");
        refused(Files.createDirectory(directory.resolve("point/deep")), "mounts hide one another");
    }
}
