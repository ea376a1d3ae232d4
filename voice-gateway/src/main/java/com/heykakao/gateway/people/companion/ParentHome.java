package com.heykakao.gateway.people.companion;

import com.heykakao.gateway.account.AccountBook;
import com.heykakao.gateway.audit.Trace;
import com.heykakao.gateway.people.caller.ParentCall;
import com.heykakao.gateway.vault.Subject;
import java.util.List;

/** The home of the parent who calls, and the traces of what they read of it. */
final class ParentHome {
    private final AccountBook accounts;

    ParentHome(AccountBook accounts) {
        this.accounts = accounts;
    }

    /** @throws com.heykakao.gateway.refusal.RefusedException ACCOUNT_REQUIRED */
    Subject require() {
        return accounts.require(ParentCall.current().person());
    }

    /**
     * As {@link #require}, for what nobody can undo.
     *
     * @throws com.heykakao.gateway.refusal.RefusedException FRESH_SIGN_IN_REQUIRED; ACCOUNT_REQUIRED
     */
    Subject requireForGood() {
        ParentCall.current().requireFresh();
        return require();
    }

    /**
     * Records that the parent reads of their own home; durable on return.
     *
     * @param items of the policy registry
     */
    static Trace reads(Subject home, List<String> items) {
        return ParentCall.current().call().reads(home, items, "", "");
    }
}
