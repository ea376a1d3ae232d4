package com.heykakao.gateway.people.caller;

import com.heykakao.gateway.account.Person;
import com.heykakao.gateway.staff.Shown;

/** Who a verified token says is calling. */
sealed interface Caller {
    /**
     * A parent.
     *
     * @param freshness of the sign-in
     */
    record Parent(Person person, Freshness freshness) implements Caller {}

    /** Somebody whom the staff issuer vouches for. */
    record Staff(Shown shown) implements Caller {}
}
