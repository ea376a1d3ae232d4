package com.heykakao.gateway.people;

import com.heykakao.gateway.audit.Call;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.staff.StaffMember;
import com.heykakao.proto.common.v1.ErrorReason;
import io.grpc.Context;

/** A call by staff that has passed every gate, as the RPC classes find it in the context. */
record StaffCall(StaffMember member, Call call) {
    static final Context.Key<StaffCall> KEY = Context.key("staff-call");

    /** @throws RefusedException SIGN_IN_REQUIRED where the call has passed no gate */
    static StaffCall current() {
        StaffCall call = KEY.get();
        if (call == null) {
            throw new RefusedException(
                    ErrorReason.ERROR_REASON_SIGN_IN_REQUIRED, "the call carries no staff sign-in; sign in as staff");
        }
        return call;
    }
}
