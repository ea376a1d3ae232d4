package com.heykakao.gateway.people.care;

import com.heykakao.gateway.care.repair.RepairDesk;
import com.heykakao.gateway.people.answer.Times;
import com.heykakao.gateway.people.caller.StaffCall;
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
        StaffCall.answer(responses, staff -> OpenRepairResponse.newBuilder()
                .setRepair(message(desk.open(
                        staff.call(),
                        staff.member(),
                        request.getTicketNumber(),
                        request.getDeviceSerial(),
                        request.getFault())))
                .build());
    }

    @Override
    public void listRepairs(ListRepairsRequest request, StreamObserver<ListRepairsResponse> responses) {
        StaffCall.answer(responses, staff -> ListRepairsResponse.newBuilder()
                .addAllRepairs(desk.list(staff.call()).stream()
                        .map(summary -> Repair.newBuilder()
                                .setRepairNumber(summary.number().text())
                                .setOpenedAt(Times.timestamp(summary.openedAt()))
                                .build())
                        .toList())
                .build());
    }

    @Override
    public void getRepair(GetRepairRequest request, StreamObserver<GetRepairResponse> responses) {
        StaffCall.answer(responses, staff -> GetRepairResponse.newBuilder()
                .setRepair(message(desk.get(staff.call(), request.getRepairNumber())))
                .build());
    }

    @Override
    public void addFinding(AddFindingRequest request, StreamObserver<AddFindingResponse> responses) {
        StaffCall.answer(responses, staff -> AddFindingResponse.newBuilder()
                .setRepair(message(desk.addFinding(staff.call(), request.getRepairNumber(), request.getFinding())))
                .build());
    }

    @Override
    public void closeRepair(CloseRepairRequest request, StreamObserver<CloseRepairResponse> responses) {
        StaffCall.answer(responses, staff -> {
            desk.close(staff.call(), request.getRepairNumber());
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
