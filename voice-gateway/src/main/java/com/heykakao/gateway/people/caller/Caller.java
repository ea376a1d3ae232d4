package com.heykakao.gateway.people.caller;

import com.heykakao.gateway.account.Person;
import com.heykakao.gateway.staff.Shown;

/** Who a verified token says is calling. */
sealed interface Caller {
    /** A parent. */
    record Parent(Person person) implements Caller {}

    /** Somebody whom the staff issuer vouches for. */
    record Staff(Shown shown) implements Caller {}
}
