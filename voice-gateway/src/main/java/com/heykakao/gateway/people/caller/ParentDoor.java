package com.heykakao.gateway.people.caller;

import com.heykakao.gateway.account.AccountBook;
import com.heykakao.gateway.account.Person;
import com.heykakao.gateway.audit.AccessLog;
import com.heykakao.gateway.audit.Actor;
import com.heykakao.gateway.audit.Call;
import com.heykakao.gateway.people.quota.CallQuota;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.staff.Gates;
import com.heykakao.gateway.vault.SubjectErasedException;
import com.heykakao.proto.common.v1.ErrorReason;

/**
 * What stands before everything that parents ask for, whether by RPC ({@link SignedIn}) or by plain HTTP ({@link ParentRequests}).
 *
 * @param running of both together
 */
record ParentDoor(
        Callers callers,
        AccountBook accounts,
        Gates gates,
        AccessLog log,
        UnknownCallers unknown,
        RunningAnswers running,
        CallQuota quota) {

    /** Through which the caller's entries are left; a parent's name their home where there is one. */
    Call trace(Caller caller, String address, String task) {
        if (caller instanceof Caller.Parent parent) {
            return new Call(log, actor(accounts, parent.person()), address, task);
        }
        return new Call(log, gates.actor(((Caller.Staff) caller).shown()), address, task);
    }

    /** Who a parent is to the access log. */
    static Actor actor(AccountBook accounts, Person person) {
        try {
            return accounts.find(person).map(Actor::parent).orElse(Actor.unknown(Actor.Kind.PARENT));
        } catch (SubjectErasedException e) {
            // Between the look-up and the row.
            return Actor.unknown(Actor.Kind.PARENT);
        }
    }

    static RefusedException notForStaff() {
        return new RefusedException(
                ErrorReason.ERROR_REASON_ROLE_NOT_ALLOWED,
                "staff do not act for parents; sign in with the parent's own account");
    }
}
