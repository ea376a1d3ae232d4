package com.heykakao.gateway.people.openapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import java.util.Collection;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Messages as JSON Schema, by proto3's JSON mapping; collects those that are named on the way. */
final class Schemas {
    private static final String PACKAGES = "heykakao.";

    private final Comments comments;
    private final TreeMap<String, ObjectNode> named = new TreeMap<>();

    Schemas(Comments comments) {
        this.comments = comments;
    }

    /** For {@code components/schemas}. */
    ObjectNode named() {
        ObjectNode all = object();
        named.forEach(all::set);
        return all;
    }

    /** A reference to a message's schema. */
    ObjectNode reference(Descriptor message) {
        String name = name(message);
        if (!named.containsKey(name)) {
            // Before its fields, which may name it again.
            named.put(name, object());
            named.put(name, of(message.getFields(), comments.of(message.getFullName())));
        }
        return referenceTo(name);
    }

    /** An object of these fields. */
    ObjectNode of(Collection<FieldDescriptor> fields, String description) {
        ObjectNode schema = object().put("type", "object");
        describe(schema, description);
        ObjectNode properties = schema.putObject("properties");
        fields.forEach(field -> properties.set(field.getJsonName(), field(field)));
        return schema;
    }

    /** A field's value, with what the contract says of it. */
    ObjectNode field(FieldDescriptor field) {
        ObjectNode schema;
        if (field.isMapField()) {
            schema = object().put("type", "object");
            schema.set("additionalProperties", single(field.getMessageType().findFieldByName("value")));
        } else if (field.isRepeated()) {
            schema = object().put("type", "array");
            schema.set("items", single(field));
        } else {
            schema = single(field);
        }
        // OpenAPI 3.1 section 4.8.24.1: JSON Schema 2020-12 allows members beside $ref.
        describe(schema, comments.of(field.getFullName()));
        return schema;
    }

    private ObjectNode single(FieldDescriptor field) {
        return switch (field.getType()) {
            case BOOL -> object().put("type", "boolean");
            case INT32, SINT32, SFIXED32 -> object().put("type", "integer").put("format", "int32");
            case UINT32, FIXED32 -> object().put("type", "integer").put("minimum", 0);
            case INT64, SINT64, SFIXED64, UINT64, FIXED64 ->
                object().put("type", "string").put("pattern", "^-?[0-9]+$");
            case FLOAT, DOUBLE -> object().put("type", "number");
            case STRING -> object().put("type", "string");
            case BYTES -> object().put("type", "string").put("contentEncoding", "base64");
            case ENUM -> reference(field.getEnumType());
            case MESSAGE, GROUP -> message(field.getMessageType());
        };
    }

    private ObjectNode message(Descriptor message) {
        return switch (message.getFullName()) {
            case "google.protobuf.Timestamp" -> object().put("type", "string").put("format", "date-time");
            case "google.protobuf.Duration" -> object().put("type", "string").put("pattern", "^-?[0-9]+(\\.[0-9]+)?s$");
            case "google.protobuf.FieldMask" -> object().put("type", "string");
            default -> message.getFullName().startsWith(PACKAGES) ? reference(message) : object();
        };
    }

    private ObjectNode reference(EnumDescriptor values) {
        String name = name(values);
        if (!named.containsKey(name)) {
            ObjectNode schema = object().put("type", "string");
            describe(schema, (comments.of(values.getFullName()) + " " + said(values)).strip());
            var names = schema.putArray("enum");
            values.getValues().forEach(value -> names.add(value.getName()));
            named.put(name, schema);
        }
        return referenceTo(name);
    }

    private String said(EnumDescriptor values) {
        return values.getValues().stream()
                .filter(value -> !comments.of(value.getFullName()).isEmpty())
                .map(this::said)
                .collect(Collectors.joining(" "));
    }

    private String said(EnumValueDescriptor value) {
        return value.getName() + ": " + comments.of(value.getFullName());
    }

    private static String name(GenericDescriptor type) {
        return type.getFullName().substring(PACKAGES.length());
    }

    private static ObjectNode referenceTo(String name) {
        return object().put("$ref", "#/components/schemas/" + name);
    }

    private static void describe(ObjectNode schema, String text) {
        if (!text.isEmpty()) {
            schema.put("description", text);
        }
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
