package com.heykakao.gateway.care;

import com.heykakao.gateway.account.AccountBook;
import com.heykakao.gateway.policy.Items;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.speaker.SpeakerRegistry;
import com.heykakao.gateway.vault.Subject;
import java.util.List;
import java.util.Optional;

/** Finds exactly one home by an exact key, in the vault's look-up index; opens no row. Thread-safe; may block on the disk. */
public final class HomeFinder {
    private static final int MOST_EMAIL = 320;

    private final AccountBook accounts;
    private final SpeakerRegistry speakers;

    public HomeFinder(AccountBook accounts, SpeakerRegistry speakers) {
        this.accounts = accounts;
        this.speakers = speakers;
    }

    /** @throws RefusedException INVALID_FIELD where the key can be nobody's */
    public Optional<Subject> find(HomeKey key) {
        if (key instanceof HomeKey.Email email) {
            return accounts.findByEmail(Fields.text("email", email.address(), MOST_EMAIL));
        }
        return speakers.findBySerial(((HomeKey.Serial) key).number());
    }

    /** The registry's items that the caller has shown to know by this key, and that an answer confirms. */
    public static List<String> confirmed(HomeKey key) {
        return key instanceof HomeKey.Email ? List.of(Items.KAKAO_ACCOUNT) : List.of();
    }
}
