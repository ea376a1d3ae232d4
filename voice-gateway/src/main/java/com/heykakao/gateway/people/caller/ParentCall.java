package com.heykakao.gateway.people.caller;

import com.heykakao.gateway.account.Person;
import com.heykakao.gateway.audit.Call;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.proto.common.v1.ErrorReason;
import io.grpc.Context;

/**
 * A call by a parent whose ID token was verified, as the RPC classes find it in the context.
 *
 * @param call through which rooms leave its traces
 * @param freshness to be asked by {@link #requireFresh}
 */
public record ParentCall(Person person, Call call, Freshness freshness) {
    private static final Context.Key<ParentCall> KEY = Context.key("parent-call");

    /** @throws RefusedException SIGN_IN_REQUIRED where nobody has signed in */
    public static ParentCall current() {
        ParentCall call = KEY.get();
        if (call == null) {
            throw new RefusedException(
                    ErrorReason.ERROR_REASON_SIGN_IN_REQUIRED, "the call carries no sign-in; sign in as a parent");
        }
        return call;
    }

    /**
     * To be asked before what cannot be undone, or takes all of a home's data away: whoever finds a browser open shall not be able to.
     *
     * @throws RefusedException FRESH_SIGN_IN_REQUIRED where the person signed in longer ago than {@code sign_in.fresh_minutes}, or their token
     *     does not say when
     */
    public void requireFresh() {
        freshness.require();
    }

    /** Whether a call of companion.v1 reads; the others change something. The contract names them so. */
    public static boolean isRead(String method) {
        return method.startsWith("Get") || method.startsWith("List");
    }

    /** The current context with this call in it. */
    Context inContext() {
        return Context.current().withValue(KEY, this);
    }
}
