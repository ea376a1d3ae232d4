package com.heykakao.gateway.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A secret that settings name by its file, so that it stands in no settings. */
public final class SecretFile {
    private SecretFile() {}

    /**
     * @param file whole path; empty where there is no secret
     * @throws ConfigException as {@link #read}
     */
    static Optional<String> readIfNamed(String key, String file) {
        return file.isEmpty() ? Optional.empty() : Optional.of(read(key, Path.of(file)));
    }

    /**
     * @param key of the settings, to be named
     * @return the file's one line, in UTF-8, without its end
     * @throws ConfigException where it does not read, or holds no line or several
     */
    public static String read(String key, Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            // What could not be decoded is not quoted either.
            throw new ConfigException(
                    key + ": the file " + file + " does not read as text; the gateway must be able to", e);
        }
        String secret = text.stripTrailing();
        if (secret.isBlank() || secret.lines().count() > 1) {
            throw new ConfigException(
                    key + ": the file " + file + " must hold the secret on one line and nothing else");
        }
        return secret;
    }
}
