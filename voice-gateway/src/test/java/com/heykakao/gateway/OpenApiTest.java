package com.heykakao.gateway;

import static com.heykakao.gateway.TestBrowser.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import com.heykakao.gateway.people.rest.HttpRule;
import com.heykakao.gateway.people.rest.HttpStatuses;
import com.heykakao.proto.common.v1.ErrorReason;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.grpc.MethodDescriptor;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The published OpenAPI documents: others can read them, every call is in them, and answers are what they say. */
final class OpenApiTest extends GatewayTest {
    private static final String PARENTS = "/v1/openapi.json";
    private static final String STAFF = "/v1/openapi-staff.json";

    /** Whoever is not signed in, sends nonsense or comes too often hears it of any call. */
    private static final Set<ErrorReason> OF_EVERY_CALL = EnumSet.of(
            ErrorReason.ERROR_REASON_SIGN_IN_REQUIRED,
            ErrorReason.ERROR_REASON_ROLE_NOT_ALLOWED,
            ErrorReason.ERROR_REASON_CROSS_SITE,
            ErrorReason.ERROR_REASON_MALFORMED_MESSAGE,
            ErrorReason.ERROR_REASON_MESSAGE_TOO_LARGE,
            ErrorReason.ERROR_REASON_UNSUPPORTED_MEDIA_TYPE,
            ErrorReason.ERROR_REASON_QUOTA,
            ErrorReason.ERROR_REASON_LOG_UNAVAILABLE,
            ErrorReason.ERROR_REASON_TRY_AGAIN,
            ErrorReason.ERROR_REASON_INTERNAL);

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

    /** Told by the protos' own text, by call. */
    private static Map<String, Set<ErrorReason>> toldRefusals() throws IOException {
        Map<String, Set<ErrorReason>> told = new TreeMap<>();
        try (Stream<Path> files = Files.walk(Path.of("..", "proto", "src", "main", "proto"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file);
                Matcher name = Pattern.compile("(?m)^package (.*);").matcher(text);
                String prefix = name.find() ? name.group(1) + "." : "";
                Matcher call = Pattern.compile("(?m)^service (\\w+)|((?:^ *//.*\\n)*)^ *rpc (\\w+)\\(")
                        .matcher(text);
                String service = "";
                while (call.find()) {
                    service = call.group(1) == null ? service : call.group(1);
                    if (call.group(3) != null) {
                        told.put(prefix + service + "/" + call.group(3), reasonsIn(call.group(2)));
                    }
                }
            }
        }
        return told;
    }

    private static Set<ErrorReason> reasonsIn(String comment) {
        return EnumSet.complementOf(EnumSet.of(ErrorReason.UNRECOGNIZED)).stream()
                .filter(reason -> Pattern.compile("\\b" + bare(reason) + "\\b")
                        .matcher(comment)
                        .find())
                .collect(Collectors.toSet());
    }

    private static String bare(ErrorReason reason) {
        return reason.name().substring("ERROR_REASON_".length());
    }

    @Test
    void every_operation_names_what_its_call_refuses_and_what_every_call_may() throws Exception {
        Map<String, Set<ErrorReason>> told = toldRefusals();
        int named = 0;
        for (String path : List.of(PARENTS, STAFF)) {
            for (JsonNode verbs : document(path).path("paths")) {
                for (JsonNode operation : verbs) {
                    Set<ErrorReason> may = new TreeSet<>(
                            told.get(operation.path("x-grpc-method").asText()));
                    named += may.size();
                    may.addAll(OF_EVERY_CALL);
                    for (ErrorReason reason : may) {
                        String status = HttpStatuses.of(reason).codeAsText();
                        String says = operation
                                .path("responses")
                                .path(status)
                                .path("description")
                                .asText();
                        assertTrue(
                                List.of(says.split(", ", -1)).contains(bare(reason)),
                                () -> operation.path("operationId").asText() + " names " + status + " " + says
                                        + " and not " + bare(reason));
                    }
                }
            }
        }
        assertTrue(named > 50, "the protos' comments were read");
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
