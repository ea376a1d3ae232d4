package com.heykakao.gateway.people.care;

import com.heykakao.gateway.care.shipping.ShippingDesk;
import com.heykakao.gateway.people.answer.Times;
import com.heykakao.gateway.people.caller.StaffCall;
import com.heykakao.proto.care.v1.GetShipmentRequest;
import com.heykakao.proto.care.v1.GetShipmentResponse;
import com.heykakao.proto.care.v1.ListShipmentsRequest;
import com.heykakao.proto.care.v1.ListShipmentsResponse;
import com.heykakao.proto.care.v1.MarkDeliveredRequest;
import com.heykakao.proto.care.v1.MarkDeliveredResponse;
import com.heykakao.proto.care.v1.OpenShipmentRequest;
import com.heykakao.proto.care.v1.OpenShipmentResponse;
import com.heykakao.proto.care.v1.Shipment;
import com.heykakao.proto.care.v1.ShippingServiceGrpc;
import io.grpc.stub.StreamObserver;

/** {@code care.v1.ShippingService}. */
final class ShippingRpc extends ShippingServiceGrpc.ShippingServiceImplBase {
    private final ShippingDesk desk;

    ShippingRpc(ShippingDesk desk) {
        this.desk = desk;
    }

    @Override
    public void openShipment(OpenShipmentRequest request, StreamObserver<OpenShipmentResponse> responses) {
        StaffCall.answer(responses, staff -> {
            var destination = new com.heykakao.gateway.care.shipping.Shipment.Destination(
                    request.getRecipient(), request.getAddress(), request.getPhone());
            return OpenShipmentResponse.newBuilder()
                    .setShipment(message(desk.open(
                            staff.call(),
                            staff.member(),
                            request.getTicketNumber(),
                            destination,
                            request.getContent())))
                    .build();
        });
    }

    @Override
    public void listShipments(ListShipmentsRequest request, StreamObserver<ListShipmentsResponse> responses) {
        StaffCall.answer(responses, staff -> ListShipmentsResponse.newBuilder()
                .addAllShipments(desk.list(staff.call()).stream()
                        .map(ShippingRpc::message)
                        .toList())
                .build());
    }

    @Override
    public void getShipment(GetShipmentRequest request, StreamObserver<GetShipmentResponse> responses) {
        StaffCall.answer(responses, staff -> GetShipmentResponse.newBuilder()
                .setShipment(message(desk.get(staff.call(), request.getShipmentNumber())))
                .build());
    }

    @Override
    public void markDelivered(MarkDeliveredRequest request, StreamObserver<MarkDeliveredResponse> responses) {
        StaffCall.answer(responses, staff -> {
            desk.deliver(staff.call(), request.getShipmentNumber());
            return MarkDeliveredResponse.getDefaultInstance();
        });
    }

    private static Shipment message(com.heykakao.gateway.care.shipping.Shipment shipment) {
        Shipment.Builder message = Shipment.newBuilder()
                .setShipmentNumber(shipment.number().text())
                .setOpenedAt(Times.timestamp(shipment.openedAt()))
                .setContent(shipment.content());
        shipment.destination().ifPresent(destination -> message.setRecipient(destination.recipient())
                .setAddress(destination.address())
                .setPhone(destination.phone()));
        return message.build();
    }
}
