package com.heykakao.gateway.config;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.PropertyNamingStrategy;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads YAML into records strictly: what is unknown, missing, or written twice is an error that names it. */
public final class YamlFile {
    /** Edits up to which an unknown key is taken for a misspelt one. */
    private static final int NEAR = 3;

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
                .build();
    }

    /**
     * @param name of the file, for the message
     * @throws ConfigException where the text is not exactly a {@code type}
     */
    public static <T> T read(InputStream in, String name, Class<T> type) throws IOException {
        try {
            return SNAKE.readValue(in, type);
        } catch (UnrecognizedPropertyException e) {
            String nearest = nearest(e.getPropertyName(), e)
                    .map(key -> "; did you mean " + key + "?")
                    .orElse("");
            throw new ConfigException(name + ": unknown key " + path(e) + nearest, e);
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

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
    }

    private static Optional<String> nearest(String unknown, UnrecognizedPropertyException e) {
        return e.getKnownPropertyIds().stream()
                .map(Object::toString)
                .filter(known -> distance(unknown, known) <= NEAR)
                .min(Comparator.comparingInt(known -> distance(unknown, known)));
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
