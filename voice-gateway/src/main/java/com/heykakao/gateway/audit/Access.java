package com.heykakao.gateway.audit;

import com.heykakao.gateway.vault.Subject;
import java.util.List;
import java.util.Optional;

/**
 * What an entry of the access log says: the five things the law asks for, and why. No field ever holds a name, an address, a serial number or
 * a text of a data subject.
 *
 * @param address the caller's network address; empty for the gateway's own work
 * @param task the RPC, such as {@code heykakao.care.v1.LookUpService/LookUp}, or a task of the gateway's own
 * @param subject whose data; empty where no home was found or meant
 * @param items the policy registry's ids of what is read
 * @param reason a name of the contract; may be empty
 * @param ticket number of the ticket it serves; may be empty
 * @param refusal the {@code ErrorReason} without its prefix; empty where it was let through
 * @param change what changed, in ids; only for {@link RecordClass#RIGHTS}
 */
public record Access(
        RecordClass kind,
        Actor actor,
        String address,
        String task,
        Optional<Subject> subject,
        List<String> items,
        String reason,
        String ticket,
        String refusal,
        String change) {

    public Access {
        items = List.copyOf(items);
    }
}
