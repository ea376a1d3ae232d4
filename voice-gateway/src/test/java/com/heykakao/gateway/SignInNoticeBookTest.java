package com.heykakao.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.heykakao.gateway.notice.Notice;
import com.heykakao.gateway.notice.NoticeKind;
import com.heykakao.gateway.notice.SignInNoticeBook;
import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.SubjectErasedException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However many sign-ins there are, they take so many places and no others. */
final class SignInNoticeBookTest {
    private static final int MOST = 20;

    @TempDir
    Path directory;

    @Test
    void sign_ins_push_out_sign_ins_alone() throws Exception {
        try (CareTown town = new CareTown(directory)) {
            Subject home = town.family("p");
            SignInNoticeBook signIns = new SignInNoticeBook(town.vault, town.store, town.rows);
            Batch batch = new Batch();
            for (int i = 0; i < 101; i++) {
                town.notices.put(
                        batch,
                        town.vault.keyring(home),
                        new Notice(
                                NoticeKind.GRANT_ASKED,
                                Instant.ofEpochSecond(i),
                                "TRANSCOSMOS_KOREA",
                                "why " + i,
                                Optional.empty()));
            }
            town.store.commitAndWait(batch);
            for (int i = 0; i < 3 * MOST + 1; i++) {
                signIns.put(home, "browser " + i, Instant.ofEpochSecond(1_000 + i));
            }
            List<Notice> all = town.notices.list(town.trace(home), home);
            assertEquals(
                    100,
                    all.stream()
                            .filter(notice -> notice.kind() == NoticeKind.GRANT_ASKED)
                            .count());
            List<Notice> kept = all.stream()
                    .filter(notice -> notice.kind() == NoticeKind.SIGN_IN)
                    .toList();
            assertEquals(MOST, kept.size());
            assertEquals("browser " + 3 * MOST, kept.get(0).reason());
            assertEquals("browser " + (2 * MOST + 1), kept.get(MOST - 1).reason());
        }
    }

    @Test
    void they_die_with_the_home() throws Exception {
        try (CareTown town = new CareTown(directory)) {
            Subject home = town.family("p");
            SignInNoticeBook signIns = new SignInNoticeBook(town.vault, town.store, town.rows);
            signIns.put(home, "browser", Instant.EPOCH);
            var unused = town.eraser.erase(home, "consent-withdrawn");
            assertThrows(SubjectErasedException.class, () -> signIns.put(home, "browser", Instant.EPOCH));
            assertThrows(SubjectErasedException.class, () -> town.notices.list(town.trace(home), home));
        }
    }
}
