package com.heykakao.gateway;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.grpc.MethodDescriptor;
import io.grpc.ServiceDescriptor;
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

    private static ServiceDescriptor service(JavaClass type) {
        try {
            return (ServiceDescriptor)
                    type.reflect().getMethod("getServiceDescriptor").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
