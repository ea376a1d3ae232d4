package com.heykakao.gateway.config;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.PropertyNamingStrategy;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads YAML into records strictly: what is unknown, missing, or written twice is an error that names it. */
public final class YamlFile {
    /** Edits up to which an unknown key is taken for a misspelt one. */
    private static final int NEAR = 3;

    private static final SnakeCaseStrategy SNAKE_CASE = new SnakeCaseStrategy();
    private static final JsonMapper SNAKE = mapper(PropertyNamingStrategies.SNAKE_CASE);

    private YamlFile() {}

    private static JsonMapper mapper(PropertyNamingStrategy naming) {
        return JsonMapper.builder(YAMLFactory.builder().build())
                .propertyNamingStrategy(naming)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
                .build();
    }

    /**
     * @param name of the file, for the message
     * @throws ConfigException where the text is not exactly a {@code type}
     */
    public static <T extends Record> T read(InputStream in, String name, Class<T> type) throws IOException {
        try {
            JsonNode tree = SNAKE.readTree(in);
            // Before binding: a misspelt key is also a missing one, and its own name helps more.
            requireKnownKeys(tree, type, "", name);
            return SNAKE.treeToValue(tree, type);
        } catch (JsonMappingException e) {
            if (e.getCause() instanceof ConfigException cause) {
                throw new ConfigException(name + ": " + cause.getMessage(), e);
            }
            throw new ConfigException(name + ": " + path(e) + ": " + e.getOriginalMessage(), e);
        } catch (JacksonException e) {
            throw new ConfigException(
                    name + ", line " + e.getLocation().getLineNr() + ": " + e.getOriginalMessage(), e);
        }
    }

    private static void requireKnownKeys(JsonNode node, Type type, String path, String name) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            for (int i = 0; i < node.size(); i++) {
                requireKnownKeys(node.path(i), list.getActualTypeArguments()[0], path + "[" + i + "]", name);
            }
        } else if (type instanceof ParameterizedType map && map.getRawType() == Map.class) {
            node.properties()
                    .forEach(field -> requireKnownKeys(
                            field.getValue(), map.getActualTypeArguments()[1], path + "." + field.getKey(), name));
        } else if (type instanceof Class<?> choice && choice.isAnnotationPresent(JsonSubTypes.class)) {
            requireKnownKeys(node, chosen(node, choice, path, name), path, name);
        } else if (type instanceof Class<?> record && record.isRecord()) {
            Map<String, Type> known = new LinkedHashMap<>();
            tag(record).ifPresent(key -> known.put(key, String.class));
            for (RecordComponent component : record.getRecordComponents()) {
                known.put(SNAKE_CASE.translate(component.getName()), component.getGenericType());
            }
            node.properties().forEach(field -> {
                String key = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
                if (!known.containsKey(field.getKey())) {
                    throw new ConfigException(name + ": unknown key " + key
                            + nearest(field.getKey(), known.keySet())
                                    .map(near -> "; did you mean " + near + "?")
                                    .orElse(""));
                }
                requireKnownKeys(field.getValue(), known.get(field.getKey()), key, name);
            });
        }
    }

    /** The one of several records that a mapping says it is. */
    private static Class<?> chosen(JsonNode node, Class<?> choice, String path, String name) {
        String key = choice.getAnnotation(JsonTypeInfo.class).property();
        Map<String, Class<?>> kinds = new LinkedHashMap<>();
        for (JsonSubTypes.Type kind : choice.getAnnotation(JsonSubTypes.class).value()) {
            kinds.put(kind.name(), kind.value());
        }
        String said = node.path(key).asText("");
        if (!kinds.containsKey(said)) {
            throw new ConfigException(name + ": " + path + "." + key
                    + (said.isEmpty() ? " is missing" : " is " + said) + "; it must be "
                    + String.join(" or ", kinds.keySet()));
        }
        return kinds.get(said);
    }

    /** The key that tells which one of several records this is. */
    private static Optional<String> tag(Class<?> record) {
        return Arrays.stream(record.getInterfaces())
                .filter(choice -> choice.isAnnotationPresent(JsonTypeInfo.class))
                .map(choice -> choice.getAnnotation(JsonTypeInfo.class).property())
                .findFirst();
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
    }

    private static Optional<String> nearest(String unknown, Set<String> known) {
        return known.stream()
                .filter(key -> distance(unknown, key) <= NEAR)
                .min(Comparator.comparingInt(key -> distance(unknown, key)));
    }

    /** Levenshtein. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
