package com.heykakao.gateway.people.companion;

import com.heykakao.gateway.audit.Trace;
import com.heykakao.gateway.child.Child;
import com.heykakao.gateway.child.ChildDesk;
import com.heykakao.gateway.child.ChildId;
import com.heykakao.gateway.policy.Items;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.rpc.Unary;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.proto.companion.v1.ChildServiceGrpc;
import com.heykakao.proto.companion.v1.ConfirmChildRequest;
import com.heykakao.proto.companion.v1.ConfirmChildResponse;
import com.heykakao.proto.companion.v1.CreateChildRequest;
import com.heykakao.proto.companion.v1.CreateChildResponse;
import com.heykakao.proto.companion.v1.DeleteChildRequest;
import com.heykakao.proto.companion.v1.DeleteChildResponse;
import com.heykakao.proto.companion.v1.GetChildRequest;
import com.heykakao.proto.companion.v1.GetChildResponse;
import com.heykakao.proto.companion.v1.ListChildrenRequest;
import com.heykakao.proto.companion.v1.ListChildrenResponse;
import com.heykakao.proto.companion.v1.UpdateChildRequest;
import com.heykakao.proto.companion.v1.UpdateChildResponse;
import io.grpc.stub.StreamObserver;
import java.util.List;

/** {@code companion.v1.ChildService}. */
final class ChildRpc extends ChildServiceGrpc.ChildServiceImplBase {
    private final ParentHome homes;
    private final ChildDesk desk;

    ChildRpc(ParentHome homes, ChildDesk desk) {
        this.homes = homes;
        this.desk = desk;
    }

    @Override
    public void createChild(CreateChildRequest request, StreamObserver<CreateChildResponse> responses) {
        Unary.answer(responses, () -> {
            Child child = desk.create(homes.require(), ChildMessages.items(request.getItems()));
            return CreateChildResponse.newBuilder()
                    .setChild(ChildMessages.message(child))
                    .build();
        });
    }

    @Override
    public void listChildren(ListChildrenRequest request, StreamObserver<ListChildrenResponse> responses) {
        Unary.answer(responses, () -> {
            Subject home = homes.require();
            return ListChildrenResponse.newBuilder()
                    .addAllChildren(desk.list(trace(home), home).stream()
                            .map(ChildMessages::message)
                            .toList())
                    .build();
        });
    }

    @Override
    public void getChild(GetChildRequest request, StreamObserver<GetChildResponse> responses) {
        Unary.answer(responses, () -> {
            Subject home = homes.require();
            Child child = desk.get(trace(home), home, id(request.getChildId()));
            return GetChildResponse.newBuilder()
                    .setChild(ChildMessages.message(child))
                    .build();
        });
    }

    @Override
    public void updateChild(UpdateChildRequest request, StreamObserver<UpdateChildResponse> responses) {
        Unary.answer(responses, () -> {
            Child child = desk.update(
                    homes.require(),
                    id(request.getChildId()),
                    request.getEtag(),
                    ChildMessages.items(request.getItems()));
            return UpdateChildResponse.newBuilder()
                    .setChild(ChildMessages.message(child))
                    .build();
        });
    }

    @Override
    public void confirmChild(ConfirmChildRequest request, StreamObserver<ConfirmChildResponse> responses) {
        Unary.answer(responses, () -> {
            Subject home = homes.require();
            // The answer shows what the profile holds.
            Child child = desk.confirm(trace(home), home, id(request.getChildId()));
            return ConfirmChildResponse.newBuilder()
                    .setChild(ChildMessages.message(child))
                    .build();
        });
    }

    @Override
    public void deleteChild(DeleteChildRequest request, StreamObserver<DeleteChildResponse> responses) {
        Unary.answer(responses, () -> DeleteChildResponse.newBuilder()
                .setCertificate(ErasureMessages.message(desk.delete(homes.require(), id(request.getChildId()))))
                .build());
    }

    private static Trace trace(Subject home) {
        return ParentHome.reads(
                home,
                List.of(Items.CHILD_NAME, Items.CHILD_BIRTH_DATE, Items.CHILD_GENDER, Items.CHILD_FAVOURITE_CHARACTER));
    }

    private static ChildId id(String text) {
        return ChildId.parse(text).orElseThrow(() -> RefusedException.notFound("child profile"));
    }
}
