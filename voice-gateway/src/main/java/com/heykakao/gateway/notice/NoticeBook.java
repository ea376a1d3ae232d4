package com.heykakao.gateway.notice;

import com.google.protobuf.ByteString;
import com.heykakao.gateway.audit.Trace;
import com.heykakao.gateway.profile.ProfileRows;
import com.heykakao.gateway.profile.RowKind;
import com.heykakao.gateway.storage.v1.StoredNotice;
import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.SubjectKeyring;
import com.heykakao.gateway.vault.Vault;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The notices of each home. Thread-safe; may block on the disk. */
public final class NoticeBook {
    private static final int MOST_SHOWN = 100;
    private static final int ID_BYTES = 16;
    private static final Comparator<Notice> NEWEST_FIRST =
            Comparator.comparing(Notice::at).reversed();

    private final Vault vault;
    private final ProfileRows rows;
    private final SecureRandom random;

    public NoticeBook(Vault vault, ProfileRows rows, SecureRandom random) {
        this.vault = vault;
        this.rows = rows;
        this.random = random;
    }

    /** Adds the notice to the batch of what it is about: they become durable together. */
    public void put(Batch batch, SubjectKeyring home, Notice notice) {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        rows.put(batch, home, RowKind.NOTICE, id, row(id, notice));
    }

    static StoredNotice row(byte[] id, Notice notice) {
        StoredNotice.Builder row = StoredNotice.newBuilder()
                .setId(ByteString.copyFrom(id))
                .setKind(notice.kind().name())
                .setAt(notice.at().toEpochMilli())
                .setEmployer(notice.employer())
                .setReason(notice.reason())
                .setChildId(ByteString.fromHex(notice.childId()))
                .setCertificateNote(notice.certificate());
        notice.endsAt().ifPresent(end -> row.setEndsAt(end.toEpochMilli()));
        return row.build();
    }

    /** Newest first; at most {@value #MOST_SHOWN}, beside the few of sign-ins, which push no other out. */
    public List<Notice> list(Trace trace, Subject home) {
        trace.requireCovers(home);
        var bySignIn = rows.list(vault.keyring(home), RowKind.NOTICE).stream()
                .map(NoticeBook::notice)
                .sorted(NEWEST_FIRST)
                .collect(Collectors.partitioningBy(notice -> notice.kind() == NoticeKind.SIGN_IN));
        return Stream.concat(bySignIn.get(false).stream().limit(MOST_SHOWN), bySignIn.get(true).stream())
                .sorted(NEWEST_FIRST)
                .toList();
    }

    private static Notice notice(StoredNotice row) {
        return new Notice(
                NoticeKind.valueOf(row.getKind()),
                Instant.ofEpochMilli(row.getAt()),
                row.getEmployer(),
                row.getReason(),
                row.hasEndsAt() ? Optional.of(Instant.ofEpochMilli(row.getEndsAt())) : Optional.empty(),
                HexFormat.of().formatHex(row.getChildId().toByteArray()),
                row.getCertificateNote());
    }
}
