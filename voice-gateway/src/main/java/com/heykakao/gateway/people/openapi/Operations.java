package com.heykakao.gateway.people.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.heykakao.gateway.people.rest.HttpRule;
import com.heykakao.gateway.people.rest.HttpStatuses;
import com.heykakao.gateway.rpc.Statuses;
import com.heykakao.proto.common.v1.ErrorReason;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A call in one of its REST/JSON forms as an OpenAPI operation. */
final class Operations {
    /** What every call may answer, whatever its comment names. */
    private static final Set<ErrorReason> ALWAYS = EnumSet.of(
            ErrorReason.ERROR_REASON_MALFORMED_MESSAGE,
            ErrorReason.ERROR_REASON_INVALID_FIELD,
            ErrorReason.ERROR_REASON_SIGN_IN_REQUIRED,
            ErrorReason.ERROR_REASON_CROSS_SITE,
            ErrorReason.ERROR_REASON_ROLE_NOT_ALLOWED,
            ErrorReason.ERROR_REASON_MESSAGE_TOO_LARGE,
            ErrorReason.ERROR_REASON_UNSUPPORTED_MEDIA_TYPE,
            ErrorReason.ERROR_REASON_QUOTA,
            ErrorReason.ERROR_REASON_INTERNAL,
            ErrorReason.ERROR_REASON_LOG_UNAVAILABLE,
            ErrorReason.ERROR_REASON_TRY_AGAIN);

    private final Comments comments;
    private final Schemas schemas;

    Operations(Comments comments, Schemas schemas) {
        this.comments = comments;
        this.schemas = schemas;
    }

    /** @param id unlike every other operation's */
    ObjectNode of(MethodDescriptor call, HttpRule rule, String id) {
        String said = comments.of(call.getFullName());
        ObjectNode operation = JsonNodeFactory.instance.objectNode();
        operation.put("operationId", id);
        operation.putArray("tags").add(call.getService().getName());
        operation.put("summary", summary(call));
        if (!said.isEmpty()) {
            operation.put("description", said);
        }
        operation.put("x-grpc-method", call.getService().getFullName() + "/" + call.getName());
        addRequest(operation, call.getInputType(), rule);
        ObjectNode responses = operation.putObject("responses");
        ObjectNode answer = responses.putObject("200").put("description", "Done.");
        answer.putObject("content")
                .putObject("application/json")
                .set("schema", schemas.reference(call.getOutputType()));
        problems(said).forEach((status, names) -> problem(responses.putObject(status), names));
        return operation;
    }

    /** GetUtteranceAudio as "Get utterance audio". */
    private static String summary(MethodDescriptor call) {
        String words = call.getName().replaceAll("(?<=[a-z])(?=[A-Z])", " ");
        return words.charAt(0) + words.substring(1).toLowerCase(Locale.ROOT);
    }

    private void addRequest(ObjectNode operation, Descriptor request, HttpRule rule) {
        ArrayNode parameters = operation.putArray("parameters");
        List<FieldDescriptor> rest = new ArrayList<>(request.getFields());
        for (String variable : rule.variables()) {
            FieldDescriptor field = request.findFieldByName(variable);
            rest.remove(field);
            parameter(parameters.addObject(), variable, "path", field).put("required", true);
        }
        FieldDescriptor body = request.findFieldByName(rule.body());
        if (body != null) {
            rest.remove(body);
            body(operation, schemas.field(body));
        } else if (rule.body().equals("*")) {
            ObjectNode schema = schemas.of(rest, comments.of(request.getFullName()));
            // An unknown field is refused.
            schema.put("additionalProperties", false);
            body(operation, schema);
            rest.clear();
            if (request.findFieldByName("etag") != null) {
                ifMatch(parameters.addObject());
            }
        }
        rest.forEach(field -> parameter(parameters.addObject(), field.getJsonName(), "query", field));
    }

    private static void ifMatch(ObjectNode parameter) {
        parameter
                .put("name", "If-Match")
                .put("in", "header")
                .put("description", "The etag of what was read, in double quotes; instead of the field etag.")
                .putObject("schema")
                .put("type", "string");
    }

    private static void body(ObjectNode operation, ObjectNode schema) {
        ObjectNode body = operation.putObject("requestBody").put("required", true);
        body.putObject("content").putObject("application/json").set("schema", schema);
    }

    private ObjectNode parameter(ObjectNode parameter, String name, String in, FieldDescriptor field) {
        parameter.put("name", name).put("in", in);
        String said = comments.of(field.getFullName());
        if (!said.isEmpty()) {
            parameter.put("description", said);
        }
        ObjectNode schema = schemas.field(field);
        schema.remove("description");
        parameter.set("schema", schema);
        return parameter;
    }

    /** Names of reasons by HTTP status: those that the call's comment names, and those of every call. */
    private static Map<String, List<String>> problems(String comment) {
        Set<String> words = new HashSet<>(List.of(comment.split("[^A-Z0-9_]+")));
        return EnumSet.allOf(ErrorReason.class).stream()
                .filter(reason -> reason != ErrorReason.UNRECOGNIZED)
                .filter(reason -> ALWAYS.contains(reason) || words.contains(Statuses.name(reason)))
                .collect(Collectors.groupingBy(
                        reason -> HttpStatuses.of(reason).codeAsText(),
                        TreeMap::new,
                        Collectors.mapping(Statuses::name, Collectors.toList())));
    }

    private static void problem(ObjectNode response, List<String> reasons) {
        response.put("description", String.join(", ", reasons));
        response.putObject("content")
                .putObject("application/problem+json")
                .putObject("schema")
                .put("$ref", "#/components/schemas/Problem");
    }
}
