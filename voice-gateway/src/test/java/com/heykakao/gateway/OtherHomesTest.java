package com.heykakao.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.heykakao.gateway.audit.Access;
import com.heykakao.gateway.people.rest.HttpRule;
import com.heykakao.proto.care.v1.GrantServiceGrpc;
import com.heykakao.proto.care.v1.RequestGrantRequest;
import com.heykakao.proto.care.v1.TicketKind;
import com.heykakao.proto.companion.v1.ListConsentReceiptsRequest;
import com.heykakao.proto.companion.v1.ListDevicesRequest;
import com.heykakao.proto.companion.v1.ListGrantsRequest;
import com.heykakao.proto.companion.v1.ListSessionsRequest;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ClientCalls;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every call of companion.v1 that names a thing, by a parent whose thing it is not: it is as if it had never been. */
final class OtherHomesTest extends GatewayTest {
    private static final String CONTRACT = "companion.v1";
    private static final String PAGE_TOKEN = "page_token";

    /**
     * A call that names a thing of Kim's.
     *
     * @param rpc without its package
     * @param field that names it
     * @param others further fields the call needs, of Lee's own
     */
    private record Case(String rpc, String field, String real, Map<String, String> others) {
        Case with(String other, String value) {
            Map<String, String> more = new HashMap<>(others);
            more.put(other, value);
            return new Case(rpc, field, real, more);
        }
    }

    private Home kim;
    private Home lee;
    private ManagedChannel line;

    @Override
    TestGateway makeGateway() throws Exception {
        return new TestGateway(directory, issuer, Clock.systemUTC(), FamilyTest::withDemoGuardians);
    }

    /** One line for each call and field; {@link #every_call_that_names_a_thing_has_a_line} fails where one is missing. */
    private List<Case> cases() {
        return List.of(
                of("ChildService/GetChild", "child_id", kim.child),
                of("ChildService/UpdateChild", "child_id", kim.child).with("etag", "1"),
                of("ChildService/ConfirmChild", "child_id", kim.child),
                of("ChildService/DeleteChild", "child_id", kim.child),
                of("ConsentService/GetConsentReceipt", "receipt_id", kim.receipt),
                of("DeviceService/UnpairDevice", "device_id", kim.device),
                of("DeviceService/RenameDevice", "device_id", kim.device).with("name", "부엌"),
                of("DeviceService/SetDeviceMute", "device_id", kim.device).with("muted", "true"),
                of("GuardianService/FinishGuardianVerification", "reference", kim.verification)
                        .with("code", "000000"),
                of("SessionService/RevokeSession", "session_id", kim.session),
                of("UtteranceService/GetUtterance", "utterance_id", kim.utterance),
                of("UtteranceService/GetUtteranceAudio", "utterance_id", kim.utterance),
                of("UtteranceService/DeleteUtterance", "utterance_id", kim.utterance),
                of("UtteranceService/AttributeUtterance", "utterance_id", kim.utterance)
                        .with("child_id", lee.child),
                of("UtteranceService/AttributeUtterance", "child_id", kim.child).with("utterance_id", lee.utterance),
                of("UtteranceService/ListUtterances", "child_id", kim.child),
                of("GrantService/ConfirmGrant", "grant_id", kim.grant).with("utterance_id", lee.utterance),
                of("GrantService/ConfirmGrant", "utterance_id", kim.utterance).with("grant_id", lee.grant),
                of("GrantService/RefuseGrant", "grant_id", kim.grant),
                of("GrantService/RevokeGrant", "grant_id", kim.grant));
    }

    /** Reads whose answers grow by being asked. */
    private static final Set<String> GROWING = Set.of("DisclosureService/ListAccesses");

    /** Reads that need to be told more than nothing; neither knows more of a home than the others. */
    private static final Set<String> TOLD_MORE = Set.of("ExportService/GetExport", "ConsentService/GetPolicyText");

    /** What only narrows a choice among the caller's own: there a thing of another home is no error, and chooses nothing. */
    private static final Map<String, String> FILTERS = Map.of(
            "UtteranceService/ListUtterances", "device_id",
            "UtteranceService/DeleteUtterances", "just_said.device_id");

    private static Case of(String rpc, String field, String real) {
        return new Case(rpc, field, real, Map.of());
    }

    /** A parent with one of everything. */
    private final class Home implements AutoCloseable {
        final TestParent parent;
        final TestSpeaker speaker;
        final Channel channel;
        final String token;
        final String device;
        final String utterance;
        final String grant;
        final String child;
        final String receipt;
        final String session;
        final String verification;

        Home(String name) {
            token = issuer.token(name, "이름 " + name, name + "@example.com");
            channel = TestStaff.withToken(line, token);
            parent = gateway.parent(name).signUp().consent();
            var unusedGuardian = FamilyTest.verifyGuardian(parent);
            var unusedConsent = FamilyTest.giveForChildren(parent);
            child = FamilyTest.create(parent, FamilyTest.named("하늘 " + name)).getChildId();
            receipt = parent.consents
                    .listConsentReceipts(ListConsentReceiptsRequest.getDefaultInstance())
                    .getReceipts(0)
                    .getReceiptId();
            verification = FamilyTest.startGuardian(parent).getReference();
            TestBrowser browser = new TestBrowser(gateway.peoplePort(), gateway.ca(), "companion");
            assertEquals(303, browser.signIn(issuer, name).statusCode());
            session = parent.sessions
                    .listSessions(ListSessionsRequest.getDefaultInstance())
                    .getSessions(0)
                    .getSessionId();
            speaker = speakerOf(parent, "SN-" + name.toUpperCase(Locale.ROOT));
            device = parent.devices
                    .listDevices(ListDevicesRequest.getDefaultInstance())
                    .getDevices(0)
                    .getDeviceId();
            ByteString newest = ByteString.EMPTY;
            for (int said = 0; said < 3; said++) {
                newest = newUtteranceId();
                speaker.say(newest, 25, 20, "불 꺼 줘 " + name);
            }
            utterance = hex(newest);
            try (TestStaff agent = gateway.staff("agent-of-" + name, "TRANSCOSMOS_KOREA", "CARE_AGENT")) {
                var unused = GrantServiceGrpc.newBlockingStub(agent.channel())
                        .requestGrant(RequestGrantRequest.newBuilder()
                                .setTicketNumber(agent.openTicket(
                                        name + "@example.com", TicketKind.TICKET_KIND_QUESTION, "작은 소리"))
                                .setQuestion("들어도 될까요?")
                                .build());
            }
            grant = parent.grants
                    .listGrants(ListGrantsRequest.getDefaultInstance())
                    .getGrants(0)
                    .getGrantId();
        }

        /** What its own parent reads, by RPC. */
        Map<String, String> everything() {
            Map<String, String> all = new TreeMap<>();
            for (MethodDescriptor<?, ?> rpc : TestContract.rpcs(CONTRACT)) {
                String name = rpc.getBareMethodName();
                boolean reads = name.startsWith("Get") || name.startsWith("List");
                boolean whole = !GROWING.contains(shortName(rpc)) && !TOLD_MORE.contains(shortName(rpc));
                if (reads && whole && namesIn(rpc).equals(pageTokenOnly(rpc))) {
                    all.put(name, call(channel, rpc, Map.of()).toString());
                }
            }
            all.put("utterances", parent.list(100, "").toString());
            all.put("audio", hex(parent.audio(utterance)));
            return all;
        }

        @Override
        public void close() {
            parent.close();
            speaker.close();
        }
    }

    @BeforeEach
    void two_homes() {
        line = gateway.line();
        kim = new Home("kim");
        lee = new Home("lee");
    }

    @AfterEach
    void leave() {
        kim.close();
        lee.close();
        line.shutdownNow();
    }

    private static String shortName(MethodDescriptor<?, ?> rpc) {
        return rpc.getFullMethodName().substring(("heykakao." + CONTRACT + ".").length());
    }

    private static MethodDescriptor<?, ?> rpc(String name) {
        return TestContract.rpc("heykakao." + CONTRACT + "." + name);
    }

    private static com.google.protobuf.Descriptors.MethodDescriptor schema(MethodDescriptor<?, ?> rpc) {
        return ((ProtoMethodDescriptorSupplier) rpc.getSchemaDescriptor()).getMethodDescriptor();
    }

    /** Fields of a request that name a thing, with the messages around them. */
    private static Set<String> namesIn(MethodDescriptor<?, ?> rpc) {
        Set<String> names = new TreeSet<>();
        addNames(schema(rpc).getInputType(), "", names);
        names.remove(FILTERS.getOrDefault(shortName(rpc), ""));
        return names;
    }

    private static void addNames(com.google.protobuf.Descriptors.Descriptor type, String prefix, Set<String> names) {
        for (FieldDescriptor field : type.getFields()) {
            String name = field.getName();
            if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                if (field.getMessageType().getFullName().startsWith("heykakao.")) {
                    addNames(field.getMessageType(), prefix + name + ".", names);
                }
            } else if (name.endsWith("_id")
                    || name.endsWith("_ids")
                    || name.contains("token")
                    || name.equals("reference")) {
                names.add(prefix + name);
            }
        }
    }

    private static Set<String> pageTokenOnly(MethodDescriptor<?, ?> rpc) {
        return namesIn(rpc).contains(PAGE_TOKEN) ? Set.of(PAGE_TOKEN) : Set.of();
    }

    private static Message request(MethodDescriptor<?, ?> rpc, Map<String, String> fields) {
        Message.Builder request = ((Message)
                        ((MethodDescriptor.PrototypeMarshaller<?>) rpc.getRequestMarshaller()).getMessagePrototype())
                .newBuilderForType();
        fields.forEach((name, value) -> set(request, name, value));
        return request.build();
    }

    private static void set(Message.Builder message, String name, String value) {
        int dot = name.indexOf('.');
        FieldDescriptor field = message.getDescriptorForType().findFieldByName(dot < 0 ? name : name.substring(0, dot));
        if (dot >= 0) {
            set(message.getFieldBuilder(field), name.substring(dot + 1), value);
        } else if (field.isRepeated()) {
            message.addRepeatedField(field, value);
        } else {
            message.setField(field, value(field, value));
        }
    }

    private static Object value(FieldDescriptor field, String value) {
        return switch (field.getJavaType()) {
            case INT -> Integer.valueOf(value);
            case BOOLEAN -> Boolean.valueOf(value);
            default -> value;
        };
    }

    @SuppressWarnings("unchecked")
    private static <Q, A> List<A> call(Channel channel, MethodDescriptor<Q, A> rpc, Map<String, String> fields) {
        List<A> answers = new ArrayList<>();
        ClientCalls.blockingServerStreamingCall(channel, rpc, CallOptions.DEFAULT, (Q) request(rpc, fields))
                .forEachRemaining(answers::add);
        return answers;
    }

    private static Map<String, String> fields(Case tried, String id) {
        Map<String, String> fields = new HashMap<>(tried.others());
        fields.put(tried.field(), id);
        return fields;
    }

    /** Code, reason, message and metadata of the refusal. */
    private String refused(Case tried, String id) {
        StatusRuntimeException refused = assertThrows(
                StatusRuntimeException.class,
                () -> call(lee.channel, rpc(tried.rpc()), fields(tried, id)),
                tried.rpc() + " answers for " + tried.field());
        return StatusProto.fromThrowable(refused).toString();
    }

    /** The same as REST/JSON, where the call has that form: status and body. */
    private String refusedAsRest(TestBrowser browser, Case tried, String id) {
        List<HttpRule> rules = HttpRule.of(schema(rpc(tried.rpc())));
        if (rules.isEmpty()) {
            return "";
        }
        Map<String, String> fields = fields(tried, id);
        String path = rules.get(0).path();
        for (String variable : rules.get(0).variables()) {
            path = path.replace("{" + variable + "}", fields.remove(variable));
        }
        List<String> members = new ArrayList<>();
        fields.forEach((name, value) ->
                members.add("\"" + name + "\": " + (value.equals("true") ? value : "\"" + value + "\"")));
        String[] bearer = {"authorization", "Bearer " + lee.token};
        HttpResponse<String> answer =
                switch (rules.get(0).method()) {
                    case "GET" -> browser.get(path + query(fields), bearer);
                    case "DELETE" -> browser.delete(path, bearer);
                    case "POST", "PUT", "PATCH" ->
                        browser.send(rules.get(0).method(), path, "{" + String.join(", ", members) + "}", bearer);
                    default -> throw new AssertionError("teach this test " + rules.get(0));
                };
        assertEquals(404, answer.statusCode(), () -> tried + " answers " + answer.body());
        return answer.body();
    }

    private static String query(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining("&", "?", ""));
    }

    @Test
    void a_thing_of_another_home_is_as_one_that_never_was_and_the_try_is_written_down() {
        Map<String, String> before = kim.everything();
        TestBrowser browser = new TestBrowser(gateway.peoplePort(), gateway.ca());
        String never = "ab".repeat(16);
        for (Case tried : cases()) {
            int written = gateway.log().accesses().size();
            String real = refused(tried, tried.real());
            assertTrue(real.contains("NOT_FOUND"), real);
            assertWritten(tried, written);
            assertEquals(refused(tried, never), real, tried::toString);
            assertEquals(
                    refusedAsRest(browser, tried, never), refusedAsRest(browser, tried, tried.real()), tried::toString);
        }
        assertEquals(before, kim.everything());
    }

    private void assertWritten(Case tried, int from) {
        List<Access> entries = gateway.log().accesses();
        Access last = entries.get(entries.size() - 1);
        assertTrue(entries.size() > from, () -> tried + " is not written down");
        assertEquals("heykakao." + CONTRACT + "." + tried.rpc(), last.task());
        assertEquals("NOT_FOUND", last.refusal(), tried::toString);
        String leesSlot = slotOf(lee);
        assertFalse(leesSlot.equals(slotOf(kim)));
        for (Access entry : entries.subList(from, entries.size())) {
            assertEquals(leesSlot, entry.actor().id());
            entry.subject()
                    .ifPresent(home -> assertEquals(leesSlot, Integer.toUnsignedString(home.slot()), tried::toString));
        }
    }

    private String slotOf(Home home) {
        var unused = home.parent.list(1, "");
        return gateway.log().last().actor().id();
    }

    @Test
    void every_call_that_names_a_thing_has_a_line() {
        Set<String> named = new TreeSet<>();
        for (MethodDescriptor<?, ?> rpc : TestContract.rpcs(CONTRACT)) {
            namesIn(rpc).stream()
                    .filter(field -> !field.equals(PAGE_TOKEN))
                    .forEach(field -> named.add(shortName(rpc) + " " + field));
        }
        Set<String> tried = new TreeSet<>();
        cases().forEach(each -> tried.add(each.rpc() + " " + each.field()));
        assertEquals(named, tried);
    }

    @Test
    void to_choose_by_another_home_s_thing_is_to_choose_nothing() {
        Map<String, String> before = kim.everything();
        FILTERS.forEach((name, field) -> {
            String real =
                    call(lee.channel, rpc(name), Map.of(field, kim.device)).toString();
            assertEquals(
                    call(lee.channel, rpc(name), Map.of(field, "ab".repeat(16))).toString(), real, name);
            assertFalse(real.contains("불 꺼 줘"), real);
        });
        assertEquals(before, kim.everything());
        assertEquals(3, lee.parent.list(10, "").getUtterancesCount());
    }

    @Test
    void a_page_token_of_another_home_shows_nothing_of_it() {
        for (MethodDescriptor<?, ?> rpc : TestContract.rpcs(CONTRACT)) {
            if (!namesIn(rpc).contains(PAGE_TOKEN)) {
                continue;
            }
            Message first =
                    (Message) call(kim.channel, rpc, Map.of("page_size", "1")).get(0);
            String token = (String) first.getField(first.getDescriptorForType().findFieldByName("next_page_token"));
            assertFalse(token.isEmpty(), () -> "give Kim more than one for " + shortName(rpc));
            try {
                String shown = call(lee.channel, rpc, Map.of(PAGE_TOKEN, token)).toString();
                for (String own : List.of(kim.device, kim.utterance, kim.grant, "불 꺼 줘 kim")) {
                    assertFalse(shown.contains(own), () -> shortName(rpc) + " shows " + shown);
                }
            } catch (StatusRuntimeException e) {
                assertEquals("INVALID_FIELD", TestStaff.reason(e), () -> shortName(rpc));
            }
        }
    }

    @Test
    void without_a_log_nobody_reaches_into_another_home_and_one_s_own_rights_go_on() {
        Map<String, String> before = kim.everything();
        gateway.log().fail(true);
        for (Case tried : cases()) {
            String refusal = refused(tried, tried.real());
            assertTrue(refusal.contains("LOG_UNAVAILABLE"), refusal);
        }
        lee.parent.delete(lee.utterance);
        assertFalse(lee.parent.withdraw().getNote().isEmpty());
        gateway.log().fail(false);
        assertEquals(before, kim.everything());
    }
}
