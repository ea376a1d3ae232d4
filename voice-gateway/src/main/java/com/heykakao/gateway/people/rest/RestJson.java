package com.heykakao.gateway.people.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.rpc.Statuses;
import com.heykakao.proto.common.v1.ErrorReason;
import com.linecorp.armeria.common.RequestContext;
import com.linecorp.armeria.common.annotation.Nullable;
import com.linecorp.armeria.common.grpc.GrpcJsonMarshaller;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.grpc.GrpcService;
import com.linecorp.armeria.server.grpc.GrpcServiceBuilder;
import com.linecorp.armeria.server.grpc.HttpJsonTranscodingOptions;
import com.linecorp.armeria.server.grpc.HttpJsonTranscodingQueryParamMatchRule;
import io.grpc.Metadata;
import io.grpc.ServiceDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.ProtoServiceDescriptorSupplier;
import java.util.List;
import java.util.function.Function;

/** Gives gRPC services their REST/JSON form. */
public final class RestJson {
    /** Where all paths of the contract's google.api.http rules begin. */
    public static final String ROOT = "/v1/";

    private RestJson() {}

    /** To be called on each builder whose services are to be reached as REST/JSON too. */
    public static GrpcServiceBuilder enable(GrpcServiceBuilder services, JsonErrors errors) {
        return services.enableHttpJsonTranscoding(HttpJsonTranscodingOptions.builder()
                        .errorHandler(errors)
                        // As in the JSON bodies; Armeria's default would pass over ?pageSize=5 in silence.
                        .queryParamMatchRules(
                                HttpJsonTranscodingQueryParamMatchRule.LOWER_CAMEL_CASE,
                                HttpJsonTranscodingQueryParamMatchRule.ORIGINAL_FIELD)
                        .build())
                .jsonMarshallerFactory(RestJson::marshaller)
                .exceptionHandler(RestJson::unreadable);
    }

    /** Stands before such services: only JSON is a body. */
    public static Function<? super HttpService, ? extends HttpService> bodies(JsonErrors errors) {
        return service -> service.decorate(new JsonBodies(errors));
    }

    /** Every call of these services. */
    public static List<MethodDescriptor> calls(GrpcService services) {
        return services.services().stream()
                .map(service -> service.getServiceDescriptor().getSchemaDescriptor())
                .flatMap(schema ->
                        ((ProtoServiceDescriptorSupplier) schema).getServiceDescriptor().getMethods().stream())
                .toList();
    }

    private static GrpcJsonMarshaller marshaller(ServiceDescriptor service) {
        return GrpcJsonMarshaller.builder()
                // Armeria's default drops what it does not know; here a caller is told (policy section 1, minimum
                // necessary).
                .jsonMarshallerCustomizer(json -> json.ignoringUnknownFields(false))
                .build(service);
    }

    /** Names a request that is no message of its call; leaves everything else to Armeria. */
    @Nullable
    private static Status unreadable(RequestContext context, Status status, Throwable cause, Metadata trailers) {
        if (!isUnreadable(cause) && !isUnreadable(cause.getCause())) {
            return null;
        }
        StatusRuntimeException named = Statuses.of(new RefusedException(
                ErrorReason.ERROR_REASON_MALFORMED_MESSAGE,
                "the body is not a message of this call; its fields and their types are in the contract"));
        trailers.merge(named.getTrailers());
        return named.getStatus();
    }

    private static boolean isUnreadable(@Nullable Throwable cause) {
        return cause instanceof InvalidProtocolBufferException || cause instanceof JsonProcessingException;
    }
}
