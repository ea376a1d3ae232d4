package com.heykakao.gateway.people.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.heykakao.gateway.people.rest.HttpRule;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.HttpService;
import java.util.List;
import java.util.Locale;

/** Makes OpenAPI 3.1.0 documents (https://spec.openapis.org/oas/v3.1.0) of the contract's calls. */
public final class OpenApi {
    private static final String BEARER = "idToken";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Comments comments = Comments.load();

    /**
     * Answers GET with the document of these calls' REST/JSON forms. It holds no data and needs no sign-in.
     *
     * @param packages that the calls have to be of, such as {@code companion.v1}
     */
    public HttpService document(String title, List<MethodDescriptor> calls, List<String> packages) {
        byte[] document = write(title, calls, packages);
        return (context, request) ->
                HttpResponse.of(HttpStatus.OK, MediaType.JSON_UTF_8, HttpData.wrap(document.clone()));
    }

    private byte[] write(String title, List<MethodDescriptor> calls, List<String> packages) {
        Schemas schemas = new Schemas(comments);
        Operations operations = new Operations(comments, schemas);
        ObjectNode document = JSON.createObjectNode().put("openapi", "3.1.0");
        document.putObject("info")
                .put("title", title)
                .put("version", "v1")
                .put(
                        "description",
                        "Made from the protos that the gateway serves; docs/api.md says how to sign in, page and read refusals.");
        document.putArray("servers").addObject().put("url", "/");
        document.putArray("security").addObject().putArray(BEARER);
        var tags = document.putArray("tags");
        ObjectNode paths = document.putObject("paths");
        ServiceDescriptor tagged = null;
        for (MethodDescriptor call : calls) {
            List<HttpRule> rules = HttpRule.of(call);
            if (rules.isEmpty() || !packages.contains(packageOf(call))) {
                continue;
            }
            if (call.getService() != tagged) {
                tagged = call.getService();
                tags.addObject().put("name", tagged.getName()).put("description", comments.of(tagged.getFullName()));
            }
            for (int form = 0; form < rules.size(); form++) {
                HttpRule rule = rules.get(form);
                String id = tagged.getName() + "_" + call.getName() + (form == 0 ? "" : "_" + (form + 1));
                paths.withObjectProperty(rule.path())
                        .set(rule.method().toLowerCase(Locale.ROOT), operations.of(call, rule, id));
            }
        }
        ObjectNode components = document.putObject("components");
        ObjectNode named = schemas.named();
        addProblem(named.putObject("Problem"));
        components.set("schemas", named);
        components
                .putObject("securitySchemes")
                .putObject(BEARER)
                .put("type", "http")
                .put("scheme", "bearer")
                .put("bearerFormat", "JWT")
                .put("description", "The ID token of the configured OpenID issuer.");
        try {
            return JSON.writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree always has a JSON form", e);
        }
    }

    private static String packageOf(MethodDescriptor call) {
        return call.getFile().getPackage().substring("heykakao.".length());
    }

    private static void addProblem(ObjectNode schema) {
        schema.put("type", "object");
        schema.put(
                "description", "A refusal (RFC 9457). reason is a name of common.v1.ErrorReason without its prefix.");
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("type").put("type", "string").put("format", "uri");
        properties.putObject("title").put("type", "string");
        properties.putObject("status").put("type", "integer");
        properties.putObject("detail").put("type", "string");
        properties.putObject("reason").put("type", "string");
        properties
                .putObject("metadata")
                .put("type", "object")
                .putObject("additionalProperties")
                .put("type", "string");
        var required = schema.putArray("required");
        List.of("type", "title", "status", "detail", "reason", "metadata").forEach(required::add);
    }
}
