package com.heykakao.gateway;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.Status;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.util.List;

/** The services of the contract as they lie in its jar, so that a new one is not forgotten. */
public final class TestContract {
    private static final List<ServiceDescriptor> ALL = new ClassFileImporter()
            .importPackages("com.heykakao.proto").stream()
                    .filter(type -> type.getSimpleName().endsWith("ServiceGrpc"))
                    .map(TestContract::service)
                    .toList();

    private TestContract() {}

    /** @param version such as {@code care.v1} */
    public static List<ServiceDescriptor> services(String version) {
        return ALL.stream()
                .filter(service -> service.getName().startsWith("heykakao." + version + "."))
                .toList();
    }

    static List<? extends MethodDescriptor<?, ?>> rpcs(String version) {
        return services(version).stream()
                .flatMap(service -> service.getMethods().stream())
                .toList();
    }

    static MethodDescriptor<?, ?> rpc(String name) {
        return ALL.stream()
                .flatMap(service -> service.getMethods().stream())
                .filter(rpc -> rpc.getFullMethodName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Services that answer UNIMPLEMENTED to all, in place of those that the gateway does not have. */
    static List<ServerServiceDefinition> unimplemented(String version) {
        return services(version).stream().map(TestContract::unimplemented).toList();
    }

    private static ServerServiceDefinition unimplemented(ServiceDescriptor service) {
        ServerServiceDefinition.Builder definition = ServerServiceDefinition.builder(service);
        service.getMethods().forEach(rpc -> add(definition, rpc));
        return definition.build();
    }

    private static <Q, A> void add(ServerServiceDefinition.Builder definition, MethodDescriptor<Q, A> rpc) {
        definition.addMethod(
                rpc,
                rpc.getType() == MethodDescriptor.MethodType.UNARY
                        ? ServerCalls.asyncUnaryCall(TestContract::refuse)
                        : ServerCalls.asyncServerStreamingCall(TestContract::refuse));
    }

    private static <Q, A> void refuse(Q request, StreamObserver<A> responses) {
        responses.onError(Status.UNIMPLEMENTED.asRuntimeException());
    }

    private static ServiceDescriptor service(JavaClass type) {
        try {
            return (ServiceDescriptor)
                    type.reflect().getMethod("getServiceDescriptor").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
