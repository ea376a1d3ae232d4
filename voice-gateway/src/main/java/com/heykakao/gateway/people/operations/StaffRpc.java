package com.heykakao.gateway.people.operations;

import com.heykakao.gateway.people.answer.Times;
import com.heykakao.gateway.people.caller.StaffCall;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.staff.Locks;
import com.heykakao.gateway.staff.StaffBook;
import com.heykakao.gateway.staff.StaffOffice;
import com.heykakao.gateway.staff.StaffRole;
import com.heykakao.gateway.staff.Watch;
import com.heykakao.proto.operations.v1.ListStaffRequest;
import com.heykakao.proto.operations.v1.ListStaffResponse;
import com.heykakao.proto.operations.v1.RemoveRoleRequest;
import com.heykakao.proto.operations.v1.RemoveRoleResponse;
import com.heykakao.proto.operations.v1.RestoreRoleRequest;
import com.heykakao.proto.operations.v1.RestoreRoleResponse;
import com.heykakao.proto.operations.v1.StaffMember;
import com.heykakao.proto.operations.v1.StaffServiceGrpc;
import com.heykakao.proto.operations.v1.UnlockRequest;
import com.heykakao.proto.operations.v1.UnlockResponse;
import io.grpc.stub.StreamObserver;
import java.util.Set;

/** {@code operations.v1.StaffService}. */
final class StaffRpc extends StaffServiceGrpc.StaffServiceImplBase {
    private final StaffBook book;
    private final Locks locks;
    private final Watch watch;

    StaffRpc(StaffOffice office) {
        this.book = office.book();
        this.locks = office.locks();
        this.watch = office.watch();
    }

    @Override
    public void listStaff(ListStaffRequest request, StreamObserver<ListStaffResponse> responses) {
        StaffCall.answer(responses, staff -> {
            var unused = staff.call().readsNobody();
            return ListStaffResponse.newBuilder()
                    .addAllStaff(book.list().stream().map(this::message).toList())
                    .build();
        });
    }

    @Override
    public void removeRole(RemoveRoleRequest request, StreamObserver<RemoveRoleResponse> responses) {
        StaffCall.answer(responses, staff -> RemoveRoleResponse.newBuilder()
                .setMember(message(book.removeRole(staff.call(), request.getStaffId(), role(request.getRole()))))
                .build());
    }

    @Override
    public void restoreRole(RestoreRoleRequest request, StreamObserver<RestoreRoleResponse> responses) {
        StaffCall.answer(responses, staff -> RestoreRoleResponse.newBuilder()
                .setMember(message(book.restoreRole(staff.call(), request.getStaffId(), role(request.getRole()))))
                .build());
    }

    @Override
    public void unlock(UnlockRequest request, StreamObserver<UnlockResponse> responses) {
        StaffCall.answer(responses, staff -> {
            StaffBook.Entry entry = book.require(request.getStaffId());
            watch.unlockPerson(staff.call(), entry.id());
            return UnlockResponse.newBuilder().setMember(message(entry)).build();
        });
    }

    private static StaffRole role(String name) {
        return StaffRole.named(name)
                .orElseThrow(() -> RefusedException.invalidField("role", "a role, such as CARE_AGENT"));
    }

    private StaffMember message(StaffBook.Entry entry) {
        StaffMember.Builder message = StaffMember.newBuilder()
                .setStaffId(entry.id())
                .setEmployer(entry.employer())
                .addAllRoles(names(entry.shown()))
                .addAllRemovedRoles(names(entry.removed()))
                .setLastSeenAt(Times.timestamp(entry.lastSeenAt()));
        locks.ofPerson(entry.id()).map(Times::timestamp).ifPresent(message::setLockedUntil);
        return message.build();
    }

    private static Iterable<String> names(Set<StaffRole> roles) {
        return roles.stream().sorted().map(Enum::name).toList();
    }
}
