package com.heykakao.gateway.people.caller;

import com.heykakao.gateway.account.AccountBook;
import com.heykakao.gateway.audit.Actor;
import com.heykakao.gateway.config.GatewayConfig;
import com.heykakao.gateway.config.StaffSettings;
import com.heykakao.gateway.people.quota.CallQuota;
import com.heykakao.gateway.staff.StaffOffice;
import io.grpc.ServerInterceptor;
import java.time.Clock;
import java.time.Duration;

/**
 * The two ways into the people plane. What stands behind neither answers SIGN_IN_REQUIRED.
 *
 * @param parents to stand before companion.v1; behind it {@link ParentCall#current} says who calls
 * @param staff to stand before care.v1 and operations.v1; behind it {@link StaffCall#current} does
 * @param requests to stand before what parents ask for by plain HTTP
 */
public record Admission(ServerInterceptor parents, ServerInterceptor staff, ParentRequests requests) {
    /**
     * @param parents whose ID tokens make somebody a parent
     * @param staff whose ID tokens make somebody staff
     * @param quota of parents' calls
     */
    public static Admission of(
            GatewayConfig.SignIn parents,
            StaffSettings staff,
            AccountBook accounts,
            StaffOffice office,
            CallQuota quota,
            Clock clock) {
        Callers callers = new Callers(
                new IdTokens(parents.issuer(), parents.audience(), clock),
                new IdTokens(staff.issuer(), staff.audience(), clock),
                office.gates(),
                Duration.ofMinutes(parents.freshMinutes()),
                clock);
        ParentDoor door = new ParentDoor(
                callers,
                accounts,
                office.gates(),
                office.log(),
                new UnknownCallers(Actor.Kind.PARENT, office.log(), clock),
                new RunningAnswers(),
                quota);
        return new Admission(
                new SignedIn(door),
                new StaffOnly(callers, accounts, office, new UnknownCallers(Actor.Kind.STAFF, office.log(), clock)),
                new ParentRequests(door));
    }
}
