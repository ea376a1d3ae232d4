package com.heykakao.gateway;

import com.heykakao.gateway.account.AccountBook;
import com.heykakao.gateway.account.Person;
import com.heykakao.gateway.account.PersonId;
import com.heykakao.gateway.notice.SignInNoticeBook;
import com.heykakao.gateway.people.session.SignInListener;
import com.heykakao.gateway.vault.SubjectErasedException;
import java.time.Instant;

/** Tells each home who signs in at its parent's page. Who has no account yet is told nothing: there is nobody's home to tell. */
final class SignInNotices implements SignInListener {
    private final AccountBook accounts;
    private final SignInNoticeBook notices;

    SignInNotices(AccountBook accounts, SignInNoticeBook notices) {
        this.accounts = accounts;
        this.notices = notices;
    }

    @Override
    public void signedIn(PersonId person, String browser, Instant at) {
        try {
            accounts.find(Person.of(person)).ifPresent(home -> notices.put(home, browser, at));
        } catch (SubjectErasedException e) {
            // Between the look-up and the row: the home's notices have gone with it.
        }
    }
}
