package com.heykakao.gateway.people;

import com.heykakao.gateway.audit.Call;
import com.heykakao.gateway.staff.StaffMember;
import io.grpc.Context;

/** A call by staff that has passed every gate, as the RPC classes find it in the context. */
record StaffCall(StaffMember member, Call call) {
    static final Context.Key<StaffCall> KEY = Context.key("staff-call");
}
