package com.heykakao.gateway.audit.check;

import com.heykakao.gateway.audit.stored.LogMonth;
import com.heykakao.gateway.audit.stored.MonthKeys;
import com.heykakao.gateway.audit.stored.Periods;
import com.heykakao.gateway.store.StoreException;
import com.heykakao.gateway.vault.KeyringDamagedException;
import com.heykakao.gateway.vault.SubjectErasedException;
import com.heykakao.gateway.vault.SubjectKeyring;
import com.heykakao.gateway.vault.tree.TreeException;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a month's records can be read, as whoever looks from outside finds it.
 *
 * @param keyring empty where there is none
 * @param fault why there is none though there should be; empty where nothing is wrong
 */
record MonthState(Optional<SubjectKeyring> keyring, String fault) {

    static MonthState of(LogMonth month, MonthKeys keys, Periods periods, Instant now) {
        try {
            Optional<SubjectKeyring> keyring = keys.find(month);
            return keyring.isEmpty() && !periods.isOver(month, now)
                    ? new MonthState(
                            keyring,
                            "the key of " + month + " is gone, and its period ends only on " + periods.endOf(month))
                    : new MonthState(keyring, "");
        } catch (TreeException.Pages
                | KeyringDamagedException
                | SubjectErasedException
                | StoreException.Failed
                | IllegalArgumentException e) {
            return new MonthState(Optional.empty(), "the key of " + month + " does not open: " + e.getMessage());
        }
    }

    boolean isExpired() {
        return keyring.isEmpty() && fault.isEmpty();
    }
}
