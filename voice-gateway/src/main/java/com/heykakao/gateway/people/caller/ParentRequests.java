package com.heykakao.gateway.people.caller;

import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.rpc.Statuses;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.util.Optional;
import java.util.function.Function;

/**
 * Before what parents ask for by plain HTTP: what {@link SignedIn} is before companion.v1, with the same limit on answers at the same time. What it
 * lets read needs a {@link com.heykakao.gateway.audit.Trace}, so it asks for none itself. Thread-safe; blocks on an issuer and on the log.
 */
public final class ParentRequests {
    private final ParentDoor door;

    ParentRequests(ParentDoor door) {
        this.door = door;
    }

    /**
     * Answers a parent's request.
     *
     * @param task as the access log is to say
     * @throws RefusedException SIGN_IN_REQUIRED, ROLE_NOT_ALLOWED, TRY_AGAIN, QUOTA, or what {@code answer} throws; it is written down
     */
    public HttpResponse answer(ServiceRequestContext context, String task, Function<ParentCall, HttpResponse> answer) {
        door.quota().over(context.remoteAddress().getAddress()).ifPresent(over -> {
            throw over;
        });
        String address = context.remoteAddress().getAddress().getHostAddress();
        Caller caller;
        try {
            caller = door.callers()
                    .of(Optional.ofNullable(context.request().headers().get(HttpHeaderNames.AUTHORIZATION)));
        } catch (RuntimeException e) {
            throw door.unknown().refusal(e, task, address);
        }
        if (!(caller instanceof Caller.Parent parent)) {
            throw UnknownCallers.written(door.trace(caller, address, task), ParentDoor.notForStaff());
        }
        // Not written down: that would be the forced write that the quota spares.
        door.quota().over(parent.person()).ifPresent(over -> {
            throw over;
        });
        return answer(new ParentCall(parent.person(), door.trace(parent, address, task), parent.freshness()), answer);
    }

    private HttpResponse answer(ParentCall call, Function<ParentCall, HttpResponse> answer) {
        String id = call.call().actor().id();
        if (!door.running().add(id)) {
            throw UnknownCallers.written(call.call(), RunningAnswers.tooMany());
        }
        HttpResponse response;
        try {
            response = answer.apply(call);
        } catch (RuntimeException e) {
            door.running().remove(id);
            throw UnknownCallers.written(call.call(), Statuses.refusal(e));
        }
        var unused = response.whenComplete()
                .whenComplete((done, failure) -> door.running().remove(id));
        return response;
    }
}
