package com.heykakao.gateway.export;

import com.heykakao.gateway.audit.Call;
import com.heykakao.gateway.audit.Trace;
import com.heykakao.gateway.child.ChildRoster;
import com.heykakao.gateway.policy.Items;
import com.heykakao.gateway.policy.PolicyRegistry;
import com.heykakao.gateway.vault.Subject;
import java.util.List;

/** Whose data goes into one export, with an entry in the access log for each of them. */
record Reading(Subject home, Trace trace, List<OfChild> children) {
    /** @param trace covers the child's own subject */
    record OfChild(ChildRoster.Seat seat, Trace trace) {}

    /** Writes the entries; durable on return. */
    static Reading begin(Call call, Subject home, PolicyRegistry policy, ChildRoster roster) {
        List<String> own = policy.itemIds().stream()
                .filter(item -> !Items.OF_CHILD.contains(item))
                .toList();
        Trace trace = call.reads(home, own, "", "");
        List<OfChild> children = roster.seats(home).stream()
                .map(seat -> new OfChild(seat, call.reads(seat.subject(), Items.OF_CHILD, "", "")))
                .toList();
        return new Reading(home, trace, children);
    }
}
