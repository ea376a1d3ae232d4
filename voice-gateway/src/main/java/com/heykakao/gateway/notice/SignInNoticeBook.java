package com.heykakao.gateway.notice;

import com.heykakao.gateway.profile.ProfileRows;
import com.heykakao.gateway.profile.RowKind;
import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.SubjectKeyring;
import com.heykakao.gateway.vault.Vault;
import java.time.Instant;

/**
 * Notices of sign-ins, which anybody who can sign in can make as many of as they like: each home has {@value #MOST} places for them, and the newest
 * takes the oldest one's. Thread-safe; blocks on the disk.
 */
public final class SignInNoticeBook {
    static final int MOST = 20;

    private final Vault vault;
    private final Store store;
    private final ProfileRows rows;

    public SignInNoticeBook(Vault vault, Store store, ProfileRows rows) {
        this.vault = vault;
        this.store = store;
        this.rows = rows;
    }

    /**
     * Durable on return.
     *
     * @param browser such as {@code Chrome on Android}
     * @throws com.heykakao.gateway.vault.SubjectErasedException where the home has gone
     */
    public synchronized void put(Subject home, String browser, Instant at) {
        SubjectKeyring keyring = vault.keyring(home);
        byte[] place = place(keyring);
        Batch batch = new Batch();
        rows.put(batch, keyring, RowKind.NOTICE, place, NoticeBook.row(place, Notice.signIn(at, browser)));
        store.commitAndWait(batch);
    }

    /** The first free one, else the oldest notice's. */
    private byte[] place(SubjectKeyring keyring) {
        byte[] oldest = {};
        long oldestAt = Long.MAX_VALUE;
        for (byte i = 0; i < MOST; i++) {
            byte[] place = {i};
            var row = rows.get(keyring, RowKind.NOTICE, place);
            if (row.isEmpty()) {
                return place;
            }
            if (row.get().getAt() < oldestAt) {
                oldest = place;
                oldestAt = row.get().getAt();
            }
        }
        return oldest;
    }
}
