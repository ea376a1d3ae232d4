package com.heykakao.gateway;

import static com.heykakao.gateway.TestBrowser.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import com.heykakao.gateway.people.rest.HttpRule;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.grpc.MethodDescriptor;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The published OpenAPI documents: others can read them, every call is in them, and answers are what they say. */
final class OpenApiTest extends GatewayTest {
    private static final String PARENTS = "/v1/openapi.json";
    private static final String STAFF = "/v1/openapi-staff.json";

    private TestBrowser client;

    @BeforeEach
    void connect() {
        client = new TestBrowser(gateway.peoplePort(), gateway.ca());
    }

    private JsonNode document(String path) {
        HttpResponse<String> answer = client.get(path);
        assertEquals(200, answer.statusCode(), answer::body);
        return json(answer);
    }

    private static Set<String> contract(String... versions) {
        Set<String> forms = new TreeSet<>();
        for (String version : versions) {
            for (MethodDescriptor<?, ?> rpc : TestContract.rpcs(version)) {
                HttpRule.of(((ProtoMethodDescriptorSupplier) rpc.getSchemaDescriptor()).getMethodDescriptor())
                        .forEach(rule -> forms.add(rule.method() + " " + rule.path() + " " + rpc.getFullMethodName()));
            }
        }
        return forms;
    }

    private static Set<String> forms(JsonNode document) {
        Set<String> forms = new TreeSet<>();
        document.path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(verb -> forms.add(verb.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey() + " "
                        + verb.getValue().path("x-grpc-method").asText())));
        return forms;
    }

    @Test
    void every_call_with_an_http_rule_is_in_its_document_and_no_other() {
        assertEquals(contract("companion.v1"), forms(document(PARENTS)));
        assertEquals(contract("care.v1", "operations.v1"), forms(document(STAFF)));
    }

    @Test
    void a_reader_of_openapi_finds_nothing_wrong_with_them() {
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        options.setResolveFully(true);
        for (String path : List.of(PARENTS, STAFF)) {
            SwaggerParseResult read =
                    new OpenAPIV3Parser().readContents(document(path).toString(), List.of(), options);
            assertEquals(List.of(), read.getMessages(), path);
            assertEquals("3.1.0", read.getOpenAPI().getOpenapi());
            assertFalse(read.getOpenAPI().getPaths().isEmpty());
        }
    }

    @Test
    void every_operation_says_what_it_takes_answers_and_refuses() {
        for (String path : List.of(PARENTS, STAFF)) {
            document(path)
                    .path("paths")
                    .forEach(verbs -> verbs.forEach(operation -> {
                        String id = operation.path("operationId").asText();
                        assertFalse(operation.path("summary").asText().isEmpty(), id);
                        assertTrue(operation.path("parameters").isArray(), id);
                        assertTrue(
                                operation
                                        .at("/responses/200/content/application~1json/schema/$ref")
                                        .isTextual(),
                                id);
                        assertTrue(
                                operation
                                        .at("/responses/401/content/application~1problem+json")
                                        .isObject(),
                                id);
                    }));
            assertEquals(
                    "bearer",
                    document(path)
                            .at("/components/securitySchemes/idToken/scheme")
                            .asText());
        }
        JsonNode get = document(PARENTS)
                .path("paths")
                .path("/v1/companion/utterances/{utterance_id}")
                .path("get");
        assertTrue(get.at("/responses/404/description").asText().contains("NOT_FOUND"), get::toString);
        JsonNode child = document(PARENTS).at("/paths/~1v1~1companion~1children~1{child_id}/get");
        assertTrue(child.at("/responses/400/description").asText().contains("CHILD_TURNED_14"), child::toString);
        assertEquals(
                "16 bytes in lower-case hex.",
                get.at("/parameters/0/description").asText());
    }

    /** Answers may gain members later, which clients pass over; today's have none that the document does not name. */
    private static void close(JsonNode node) {
        if (node instanceof ObjectNode schema && schema.path("properties").isObject()) {
            schema.put("additionalProperties", false);
        }
        node.forEach(OpenApiTest::close);
    }

    private static void assertAnswers(JsonNode document, String pointer, HttpResponse<String> answer) {
        ObjectNode schema = document.at(pointer).deepCopy();
        assertTrue(schema.size() > 0, pointer);
        // References in the document are to its own components.
        schema.set("components", document.path("components").deepCopy());
        close(schema.path("components"));
        Schema validator = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema);
        assertEquals(List.of(), validator.validate(json(answer)), answer::body);
    }

    private static String answer(String path, String verb, int status, String type) {
        return "/paths/" + path.replace("/", "~1") + "/" + verb + "/responses/" + status + "/content/"
                + type.replace("/", "~1") + "/schema";
    }

    @Test
    void real_answers_and_refusals_are_what_the_document_says() {
        JsonNode document = document(PARENTS);
        String[] bearer = {"authorization", "Bearer " + issuer.token("p", "이름 p", "p@example.com")};
        try (TestParent parent = gateway.parent("p").signUp().consent();
                TestSpeaker speaker = speakerOf(parent, "S-1")) {
            ByteString id = newUtteranceId();
            speaker.say(id, 25, 20, "불 꺼 줘");
            for (String path : List.of("account", "consents", "devices", "utterances", "grants", "notices")) {
                HttpResponse<String> answer = client.get("/v1/companion/" + path, bearer);
                assertEquals(200, answer.statusCode(), answer::body);
                assertTrue(json(answer).size() > 0 || path.equals("grants") || path.equals("notices"), answer::body);
                assertAnswers(document, answer("/v1/companion/" + path, "get", 200, "application/json"), answer);
            }
            String template = "/v1/companion/utterances/{utterance_id}";
            String path = "/v1/companion/utterances/" + hex(id);
            assertAnswers(document, answer(template, "get", 200, "application/json"), client.get(path, bearer));
            assertEquals(200, client.delete(path, bearer).statusCode());
            HttpResponse<String> gone = client.get(path, bearer);
            assertEquals(404, gone.statusCode());
            assertAnswers(document, answer(template, "get", 404, "application/problem+json"), gone);
        }
    }
}
