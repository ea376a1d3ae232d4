package com.heykakao.gateway.people.caller;

import com.heykakao.gateway.audit.Call;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.rpc.Unary;
import com.heykakao.gateway.staff.StaffMember;
import com.heykakao.proto.common.v1.ErrorReason;
import io.grpc.Context;
import io.grpc.stub.StreamObserver;
import java.util.function.Function;

/**
 * A call by staff that has passed every gate, as the RPC classes find it in the context.
 *
 * @param call through which rooms leave its traces
 */
public record StaffCall(StaffMember member, Call call) {
    private static final Context.Key<StaffCall> KEY = Context.key("staff-call");

    /** @throws RefusedException SIGN_IN_REQUIRED where the call has passed no gate */
    public static StaffCall current() {
        StaffCall call = KEY.get();
        if (call == null) {
            throw new RefusedException(
                    ErrorReason.ERROR_REASON_SIGN_IN_REQUIRED, "the call carries no staff sign-in; sign in as staff");
        }
        return call;
    }

    /** Answers a unary call with what is given to the one who calls, or with its refusal. */
    public static <T> void answer(StreamObserver<T> responses, Function<StaffCall, T> answer) {
        Unary.answer(responses, () -> answer.apply(current()));
    }

    /** The current context with this call in it. */
    public Context inContext() {
        return Context.current().withValue(KEY, this);
    }
}
