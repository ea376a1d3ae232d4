package com.heykakao.gateway.policy;

import com.heykakao.gateway.config.ConfigException;
import com.heykakao.gateway.config.YamlFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One version of the privacy policy. Immutable. */
public final class PolicyRegistry {
    private final PolicyDocument document;
    private final Map<String, ConsentText> consents;

    private PolicyRegistry(PolicyDocument document) {
        this.document = document;
        this.consents = document.consents().stream()
                .map(consent ->
                        new ConsentText(consent.id(), document.version(), consent.text(), sha256(consent.text())))
                .collect(Collectors.toUnmodifiableMap(ConsentText::id, Function.identity()));
    }

    /**
     * Reads {@code policy/<version>.yaml} of this program.
     *
     * @throws ConfigException where there is no such version, or it is not whole
     */
    public static PolicyRegistry load(String version) {
        String name = "/policy/" + version + ".yaml";
        try (InputStream in = PolicyRegistry.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new ConfigException("policy: this program has no policy " + version + "; name one it has");
            }
            PolicyDocument document = YamlFile.read(in, name, PolicyDocument.class);
            check(document, version, name);
            return new PolicyRegistry(document);
        } catch (IOException e) {
            throw new ConfigException(name + " does not read", e);
        }
    }

    private static void check(PolicyDocument document, String version, String name) {
        if (!document.version().equals(version)) {
            throw new ConfigException(name + ": version is " + document.version());
        }
        Map<String, Set<String>> items = document.purposes().stream()
                .collect(Collectors.toMap(PolicyDocument.Purpose::id, purpose -> purpose.items().stream()
                        .map(PolicyDocument.Item::id)
                        .collect(Collectors.toSet())));
        ContactRules.check(document.contacts(), name);
        Set<String> ids = new HashSet<>();
        for (PolicyDocument.Consent consent : document.consents()) {
            if (!ids.add(consent.id())) {
                throw new ConfigException(name + ": consent " + consent.id() + " stands there twice");
            }
            if (!items.getOrDefault(consent.purpose(), Set.of()).containsAll(consent.items())) {
                throw new ConfigException(
                        name + ": consent " + consent.id() + " names a purpose or an item that is not listed");
            }
        }
    }

    public String version() {
        return document.version();
    }

    /** Everything the policy says. */
    public PolicyDocument document() {
        return document;
    }

    /** Ids of every item of every purpose. */
    public Set<String> itemIds() {
        return document.purposes().stream()
                .flatMap(purpose -> purpose.items().stream())
                .map(PolicyDocument.Item::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What the policy calls an item; the id itself where it has none of this id. */
    public String itemName(String id) {
        return document.purposes().stream()
                .flatMap(purpose -> purpose.items().stream())
                .filter(item -> item.id().equals(id))
                .map(PolicyDocument.Item::nameKo)
                .findFirst()
                .orElse(id);
    }

    public List<String> consentIds() {
        return document.consents().stream().map(PolicyDocument.Consent::id).toList();
    }

    /** @throws IllegalArgumentException where the policy has no such consent */
    public ConsentText consent(String id) {
        ConsentText text = consents.get(id);
        if (text == null) {
            throw new IllegalArgumentException("policy " + version() + " has no consent " + id);
        }
        return text;
    }

    /** What a law has this program keep after a home has left. */
    public List<PolicyDocument.Retention> keptHere() {
        return document.retention().stream()
                .filter(PolicyDocument.Retention::keptHere)
                .toList();
    }

    /** @throws IllegalArgumentException where the policy has no such consent */
    public PolicyDocument.Consent terms(String id) {
        return document.consents().stream()
                .filter(consent -> consent.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("policy " + version() + " has no consent " + id));
    }

    /** @throws IllegalArgumentException where the policy has no such purpose */
    public PolicyDocument.Purpose purpose(String id) {
        return document.purposes().stream()
                .filter(purpose -> purpose.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("policy " + version() + " has no purpose " + id));
    }

    /** What the policy calls a processor; the id itself where it names none of this id. */
    public String processorName(String id) {
        return document.processors().stream()
                .filter(processor -> processor.id().equals(id))
                .map(PolicyDocument.Processor::nameKo)
                .findFirst()
                .orElse(id);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
