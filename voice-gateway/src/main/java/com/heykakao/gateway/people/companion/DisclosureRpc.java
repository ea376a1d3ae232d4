package com.heykakao.gateway.people.companion;

import com.heykakao.gateway.disclosure.Days;
import com.heykakao.gateway.disclosure.Disclosed;
import com.heykakao.gateway.disclosure.Disclosures;
import com.heykakao.gateway.people.answer.Times;
import com.heykakao.gateway.policy.PolicyRegistry;
import com.heykakao.gateway.rpc.Unary;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.proto.companion.v1.AccessActivity;
import com.heykakao.proto.companion.v1.AccessOutcome;
import com.heykakao.proto.companion.v1.AccessReason;
import com.heykakao.proto.companion.v1.AccessRole;
import com.heykakao.proto.companion.v1.AccessedItem;
import com.heykakao.proto.companion.v1.Accessor;
import com.heykakao.proto.companion.v1.AccessorKind;
import com.heykakao.proto.companion.v1.DisclosureServiceGrpc;
import com.heykakao.proto.companion.v1.ListAccessesRequest;
import com.heykakao.proto.companion.v1.ListAccessesResponse;
import com.heykakao.proto.companion.v1.RecordedAccess;
import io.grpc.stub.StreamObserver;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code companion.v1.DisclosureService}. */
final class DisclosureRpc extends DisclosureServiceGrpc.DisclosureServiceImplBase {

    /** By how the task begins. */
    private static final Map<String, AccessActivity> ACTIVITIES = Map.of(
            "heykakao.companion.v1.", AccessActivity.ACCESS_ACTIVITY_OWN_USE,
            "heykakao.care.v1.LookUpService/", AccessActivity.ACCESS_ACTIVITY_LOOK_UP,
            "heykakao.care.v1.TicketService/", AccessActivity.ACCESS_ACTIVITY_TICKET,
            "heykakao.care.v1.GrantService/", AccessActivity.ACCESS_ACTIVITY_GRANT,
            "heykakao.care.v1.RepairService/", AccessActivity.ACCESS_ACTIVITY_REPAIR,
            "heykakao.care.v1.ShippingService/", AccessActivity.ACCESS_ACTIVITY_DELIVERY,
            "heykakao.operations.v1.BreakGlassService/", AccessActivity.ACCESS_ACTIVITY_BREAK_GLASS);

    private final ParentHome homes;
    private final Disclosures disclosures;
    private final PolicyRegistry policy;

    DisclosureRpc(ParentHome homes, Disclosures disclosures, PolicyRegistry policy) {
        this.homes = homes;
        this.disclosures = disclosures;
        this.policy = policy;
    }

    @Override
    public void listAccesses(ListAccessesRequest request, StreamObserver<ListAccessesResponse> responses) {
        Unary.answer(responses, () -> {
            int size = Paging.size(request.getPageSize());
            Optional<Long> before = Paging.cursor(request.getPageToken(), Long.MAX_VALUE);
            Days days = Days.of(request.getFirstDay(), request.getLastDay());
            Subject home = homes.require();
            Disclosures.Page page = disclosures.list(ParentHome.reads(home, List.of()), home, days, before, size);
            return ListAccessesResponse.newBuilder()
                    .addAllAccesses(page.accesses().stream().map(this::message).toList())
                    .setNextPageToken(Paging.token(page.next()))
                    .build();
        });
    }

    private RecordedAccess message(Disclosed access) {
        return RecordedAccess.newBuilder()
                .setAt(Times.timestamp(access.at()))
                .setAccessor(accessor(access))
                .setActivity(activity(access))
                .setTask(access.task())
                .addAllItems(access.items().stream()
                        .map(id -> AccessedItem.newBuilder()
                                .setItemId(id)
                                .setName(policy.itemName(id))
                                .build())
                        .toList())
                .setReason(value(AccessReason.values(), "ACCESS_REASON_" + access.reason())
                        .orElse(AccessReason.ACCESS_REASON_UNSPECIFIED))
                .setTicketNumber(access.ticket())
                .setOutcome(
                        access.refusal().isEmpty()
                                ? AccessOutcome.ACCESS_OUTCOME_ANSWERED
                                : AccessOutcome.ACCESS_OUTCOME_REFUSED)
                .setRefusal(access.refusal())
                .setChildId(access.child())
                .build();
    }

    private Accessor accessor(Disclosed access) {
        return switch (access.kind()) {
            case PARENT ->
                Accessor.newBuilder().setKind(AccessorKind.ACCESSOR_KIND_YOU).build();
            case GATEWAY ->
                Accessor.newBuilder()
                        .setKind(AccessorKind.ACCESSOR_KIND_GATEWAY)
                        .build();
            case STAFF ->
                Accessor.newBuilder()
                        .setKind(AccessorKind.ACCESSOR_KIND_STAFF)
                        .setEmployerId(access.employer())
                        .setEmployerName(policy.processorName(access.employer()))
                        .addAllRoles(access.roles().stream()
                                .map(role -> value(AccessRole.values(), "ACCESS_ROLE_" + role)
                                        .orElse(AccessRole.ACCESS_ROLE_UNSPECIFIED))
                                .toList())
                        .setPseudonym(access.pseudonym())
                        .build();
        };
    }

    private static AccessActivity activity(Disclosed access) {
        return switch (access.kind()) {
            case GATEWAY -> AccessActivity.ACCESS_ACTIVITY_GATEWAY_TASK;
            case PARENT, STAFF ->
                ACTIVITIES.entrySet().stream()
                        .filter(entry -> access.task().startsWith(entry.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(AccessActivity.ACCESS_ACTIVITY_UNSPECIFIED);
        };
    }

    /** What an older or newer gateway wrote down may have no word in this contract. */
    private static <E extends Enum<E>> Optional<E> value(E[] values, String name) {
        return Arrays.stream(values).filter(value -> value.name().equals(name)).findFirst();
    }
}
