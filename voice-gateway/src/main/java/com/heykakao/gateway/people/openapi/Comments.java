package com.heykakao.gateway.people.openapi;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import com.google.protobuf.DescriptorProtos.SourceCodeInfo.Location;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the contract's files say of each message, field, enum, value, service and call, by full name (descriptor.proto, SourceCodeInfo). */
final class Comments {
    private static final String CONTRACT = "/com/heykakao/proto/contract.binpb";

    private final Map<String, String> byName = new HashMap<>();

    private Comments() {}

    /** From the contract's jar. */
    static Comments load() {
        Comments comments = new Comments();
        try (InputStream file = Comments.class.getResourceAsStream(CONTRACT)) {
            if (file == null) {
                throw new IllegalStateException(CONTRACT + " is missing in the contract's jar");
            }
            FileDescriptorSet.parseFrom(file).getFileList().forEach(comments::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return comments;
    }

    /** One paragraph; empty where the contract says nothing. */
    String of(String fullName) {
        return byName.getOrDefault(fullName, "");
    }

    private void add(FileDescriptorProto file) {
        Map<List<Integer>, String> said = new HashMap<>();
        for (Location location : file.getSourceCodeInfo().getLocationList()) {
            if (location.hasLeadingComments()) {
                said.put(location.getPathList(), paragraph(location.getLeadingComments()));
            }
        }
        String prefix = file.getPackage() + ".";
        for (int i = 0; i < file.getMessageTypeCount(); i++) {
            List<Integer> path = List.of(FileDescriptorProto.MESSAGE_TYPE_FIELD_NUMBER, i);
            add(said, path, prefix, file.getMessageType(i));
        }
        for (int i = 0; i < file.getEnumTypeCount(); i++) {
            List<Integer> path = List.of(FileDescriptorProto.ENUM_TYPE_FIELD_NUMBER, i);
            add(said, path, prefix, file.getEnumType(i));
        }
        for (int i = 0; i < file.getServiceCount(); i++) {
            List<Integer> path = List.of(FileDescriptorProto.SERVICE_FIELD_NUMBER, i);
            add(said, path, prefix, file.getService(i));
        }
    }

    private void add(Map<List<Integer>, String> said, List<Integer> path, String prefix, DescriptorProto message) {
        String name = prefix + message.getName();
        put(said, path, name);
        for (int i = 0; i < message.getFieldCount(); i++) {
            put(
                    said,
                    below(path, DescriptorProto.FIELD_FIELD_NUMBER, i),
                    name + "." + message.getField(i).getName());
        }
        for (int i = 0; i < message.getNestedTypeCount(); i++) {
            add(said, below(path, DescriptorProto.NESTED_TYPE_FIELD_NUMBER, i), name + ".", message.getNestedType(i));
        }
        for (int i = 0; i < message.getEnumTypeCount(); i++) {
            add(said, below(path, DescriptorProto.ENUM_TYPE_FIELD_NUMBER, i), name + ".", message.getEnumType(i));
        }
    }

    private void add(Map<List<Integer>, String> said, List<Integer> path, String prefix, EnumDescriptorProto values) {
        put(said, path, prefix + values.getName());
        for (int i = 0; i < values.getValueCount(); i++) {
            // A value's full name is its enum's sibling (descriptor.proto).
            put(
                    said,
                    below(path, EnumDescriptorProto.VALUE_FIELD_NUMBER, i),
                    prefix + values.getValue(i).getName());
        }
    }

    private void add(
            Map<List<Integer>, String> said, List<Integer> path, String prefix, ServiceDescriptorProto service) {
        String name = prefix + service.getName();
        put(said, path, name);
        for (int i = 0; i < service.getMethodCount(); i++) {
            put(
                    said,
                    below(path, ServiceDescriptorProto.METHOD_FIELD_NUMBER, i),
                    name + "." + service.getMethod(i).getName());
        }
    }

    private void put(Map<List<Integer>, String> said, List<Integer> path, String name) {
        String text = said.get(path);
        if (text != null) {
            byName.put(name, text);
        }
    }

    private static List<Integer> below(List<Integer> path, int field, int index) {
        List<Integer> below = new ArrayList<>(path);
        below.add(field);
        below.add(index);
        return below;
    }

    private static String paragraph(String comment) {
        return comment.strip().replaceAll("\\s+", " ");
    }
}
