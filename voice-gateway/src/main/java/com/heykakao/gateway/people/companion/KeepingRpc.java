package com.heykakao.gateway.people.companion;

import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.retention.Keeping;
import com.heykakao.gateway.retention.KeepingBook;
import com.heykakao.gateway.retention.KeepingDesk;
import com.heykakao.gateway.rpc.Unary;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.proto.companion.v1.GetKeepingRequest;
import com.heykakao.proto.companion.v1.GetKeepingResponse;
import com.heykakao.proto.companion.v1.KeepingPeriod;
import com.heykakao.proto.companion.v1.KeepingServiceGrpc;
import com.heykakao.proto.companion.v1.UpdateKeepingRequest;
import com.heykakao.proto.companion.v1.UpdateKeepingResponse;
import io.grpc.stub.StreamObserver;
import java.util.List;

/** {@code companion.v1.KeepingService}. */
final class KeepingRpc extends KeepingServiceGrpc.KeepingServiceImplBase {
    private static final String PREFIX = "KEEPING_PERIOD_";

    private final ParentHome homes;
    private final KeepingBook keepings;
    private final KeepingDesk desk;

    KeepingRpc(ParentHome homes, KeepingBook keepings, KeepingDesk desk) {
        this.homes = homes;
        this.keepings = keepings;
        this.desk = desk;
    }

    @Override
    public void getKeeping(GetKeepingRequest request, StreamObserver<GetKeepingResponse> responses) {
        Unary.answer(responses, () -> {
            Subject home = homes.require();
            var unused = ParentHome.reads(home, List.of());
            KeepingBook.Chosen chosen = keepings.chosen(home);
            return GetKeepingResponse.newBuilder()
                    .setPeriod(KeepingPeriod.valueOf(PREFIX + chosen.keeping().name()))
                    .setEtag(chosen.etag())
                    .build();
        });
    }

    @Override
    public void updateKeeping(UpdateKeepingRequest request, StreamObserver<UpdateKeepingResponse> responses) {
        Unary.answer(responses, () -> {
            KeepingBook.Chosen chosen = desk.choose(homes.require(), keeping(request.getPeriod()), request.getEtag());
            return UpdateKeepingResponse.newBuilder()
                    .setPeriod(request.getPeriod())
                    .setEtag(chosen.etag())
                    .build();
        });
    }

    private static Keeping keeping(KeepingPeriod period) {
        if (period == KeepingPeriod.KEEPING_PERIOD_UNSPECIFIED || period == KeepingPeriod.UNRECOGNIZED) {
            throw RefusedException.invalidField("period", "a known KeepingPeriod");
        }
        return Keeping.valueOf(period.name().substring(PREFIX.length()));
    }
}
