package com.heykakao.gateway.people.caller;

import com.google.protobuf.Descriptors.MethodDescriptor;
import com.heykakao.proto.care.v1.GrantServiceGrpc;
import com.heykakao.proto.care.v1.LookUpServiceGrpc;
import com.heykakao.proto.care.v1.RepairServiceGrpc;
import com.heykakao.proto.care.v1.ShippingServiceGrpc;
import com.heykakao.proto.care.v1.TicketServiceGrpc;
import com.heykakao.proto.operations.v1.AuditServiceGrpc;
import com.heykakao.proto.operations.v1.BreakGlassServiceGrpc;
import com.heykakao.proto.operations.v1.ProcessorServiceGrpc;
import com.heykakao.proto.operations.v1.StaffServiceGrpc;
import io.grpc.ServiceDescriptor;
import io.grpc.protobuf.ProtoServiceDescriptorSupplier;
import java.util.List;

/** The services of the contract that staff call. */
public final class StaffContract {
    private StaffContract() {}

    private static List<ServiceDescriptor> services() {
        return List.of(
                LookUpServiceGrpc.getServiceDescriptor(),
                TicketServiceGrpc.getServiceDescriptor(),
                GrantServiceGrpc.getServiceDescriptor(),
                RepairServiceGrpc.getServiceDescriptor(),
                ShippingServiceGrpc.getServiceDescriptor(),
                AuditServiceGrpc.getServiceDescriptor(),
                BreakGlassServiceGrpc.getServiceDescriptor(),
                ProcessorServiceGrpc.getServiceDescriptor(),
                StaffServiceGrpc.getServiceDescriptor());
    }

    /** Every RPC of them. */
    public static List<MethodDescriptor> rpcs() {
        return services().stream()
                .map(service -> (ProtoServiceDescriptorSupplier) service.getSchemaDescriptor())
                .flatMap(schema -> schema.getServiceDescriptor().getMethods().stream())
                .toList();
    }
}
