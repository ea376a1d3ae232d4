package com.heykakao.gateway.people;

import com.heykakao.gateway.care.repair.RepairDesk;
import com.heykakao.gateway.rpc.Unary;
import com.heykakao.proto.care.v1.AddFindingRequest;
import com.heykakao.proto.care.v1.AddFindingResponse;
import com.heykakao.proto.care.v1.CloseRepairRequest;
import com.heykakao.proto.care.v1.CloseRepairResponse;
import com.heykakao.proto.care.v1.GetRepairRequest;
import com.heykakao.proto.care.v1.GetRepairResponse;
import com.heykakao.proto.care.v1.ListRepairsRequest;
import com.heykakao.proto.care.v1.ListRepairsResponse;
import com.heykakao.proto.care.v1.OpenRepairRequest;
import com.heykakao.proto.care.v1.OpenRepairResponse;
import com.heykakao.proto.care.v1.Repair;
import com.heykakao.proto.care.v1.RepairServiceGrpc;
import io.grpc.stub.StreamObserver;

/** {@code care.v1.RepairService}. */
final class RepairRpc extends RepairServiceGrpc.RepairServiceImplBase {
    private final RepairDesk desk;

    RepairRpc(RepairDesk desk) {
        this.desk = desk;
    }

    @Override
    public void openRepair(OpenRepairRequest request, StreamObserver<OpenRepairResponse> responses) {
        Unary.answer(responses, () -> {
            StaffCall staff = StaffCall.current();
            return OpenRepairResponse.newBuilder()
                    .setRepair(message(desk.open(
                            staff.call(),
                            staff.member(),
                            request.getTicketNumber(),
                            request.getDeviceSerial(),
                            request.getFault())))
                    .build();
        });
    }

    @Override
    public void listRepairs(ListRepairsRequest request, StreamObserver<ListRepairsResponse> responses) {
        Unary.answer(responses, () -> ListRepairsResponse.newBuilder()
                .addAllRepairs(desk.list(StaffCall.current().call()).stream()
                        .map(summary -> Repair.newBuilder()
                                .setRepairNumber(summary.number().text())
                                .setOpenedAt(Times.timestamp(summary.openedAt()))
                                .build())
                        .toList())
                .build());
    }

    @Override
    public void getRepair(GetRepairRequest request, StreamObserver<GetRepairResponse> responses) {
        Unary.answer(responses, () -> GetRepairResponse.newBuilder()
                .setRepair(message(desk.get(StaffCall.current().call(), request.getRepairNumber())))
                .build());
    }

    @Override
    public void addFinding(AddFindingRequest request, StreamObserver<AddFindingResponse> responses) {
        Unary.answer(responses, () -> AddFindingResponse.newBuilder()
                .setRepair(message(
                        desk.addFinding(StaffCall.current().call(), request.getRepairNumber(), request.getFinding())))
                .build());
    }

    @Override
    public void closeRepair(CloseRepairRequest request, StreamObserver<CloseRepairResponse> responses) {
        Unary.answer(responses, () -> {
            desk.close(StaffCall.current().call(), request.getRepairNumber());
            return CloseRepairResponse.getDefaultInstance();
        });
    }

    private static Repair message(com.heykakao.gateway.care.repair.Repair repair) {
        Repair.Builder message = Repair.newBuilder()
                .setRepairNumber(repair.number().text())
                .setOpenedAt(Times.timestamp(repair.openedAt()))
                .setDeviceSerial(repair.serial())
                .setModel(repair.model())
                .setFirmwareVersion(repair.firmwareVersion())
                .addAllFaults(repair.faults());
        repair.report().map(CareMessages::health).ifPresent(message::setHealth);
        return message.build();
    }
}
