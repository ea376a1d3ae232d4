package com.heykakao.gateway.people.caller;

import com.heykakao.gateway.account.Person;
import com.heykakao.gateway.staff.Shown;
import java.time.Instant;
import java.util.Optional;

/** Who a verified token says is calling. */
sealed interface Caller {
    /**
     * A parent.
     *
     * @param signedInAt when the issuer last asked them who they are, where the token says so
     */
    record Parent(Person person, Optional<Instant> signedInAt) implements Caller {}

    /** Somebody whom the staff issuer vouches for. */
    record Staff(Shown shown) implements Caller {}
}
