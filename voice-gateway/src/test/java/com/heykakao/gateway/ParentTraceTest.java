package com.heykakao.gateway;

import static com.heykakao.gateway.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.heykakao.gateway.audit.Access;
import com.heykakao.gateway.audit.Actor;
import com.heykakao.gateway.policy.PolicyRegistry;
import com.heykakao.proto.companion.v1.GetAccountRequest;
import com.heykakao.proto.companion.v1.GetLeavingRequest;
import com.heykakao.proto.companion.v1.ListAccessesRequest;
import com.heykakao.proto.companion.v1.ListConsentsRequest;
import com.heykakao.proto.companion.v1.ListDevicesRequest;
import com.heykakao.proto.companion.v1.ListGrantsRequest;
import com.heykakao.proto.companion.v1.ListNoticesRequest;
import com.heykakao.proto.companion.v1.RefuseGrantRequest;
import com.heykakao.proto.device.v1.ConnectRequest;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Parents' own reads leave a trace too, and without one nothing is read. */
final class ParentTraceTest extends GatewayTest {
    private Access last() {
        List<Access> entries = gateway.log().accesses();
        return entries.get(entries.size() - 1);
    }

    private void leaves(String task, List<String> items, Runnable call) {
        int before = gateway.log().accesses().size();
        call.run();
        assertEquals(before + 1, gateway.log().accesses().size(), task);
        assertEquals("heykakao.companion.v1." + task, last().task());
        assertEquals(items, last().items());
        assertEquals(Actor.Kind.PARENT, last().actor().kind());
        assertEquals(
                Integer.toUnsignedString(last().subject().orElseThrow().slot()),
                last().actor().id());
        assertEquals("127.0.0.1", last().address());
    }

    @Test
    void every_read_of_a_parent_leaves_an_entry_and_without_a_log_nothing_is_read() {
        try (TestParent parent = gateway.parent("p").signUp().consent();
                TestSpeaker speaker = speakerOf(parent, "S-1")) {
            ByteString id = newUtteranceId();
            speaker.speak().begin(id).audio(0, 12).end(12).stored();
            var account = GetAccountRequest.getDefaultInstance();
            var devices = ListDevicesRequest.getDefaultInstance();
            var grants = ListGrantsRequest.getDefaultInstance();
            var notices = ListNoticesRequest.getDefaultInstance();
            leaves(
                    "AccountService/GetAccount",
                    List.of("NAME", "KAKAO_ACCOUNT"),
                    () -> parent.accounts.getAccount(account));
            leaves("DeviceService/ListDevices", List.of(), () -> parent.devices.listDevices(devices));
            leaves(
                    "ConsentService/ListConsents",
                    List.of(),
                    () -> parent.consents.listConsents(ListConsentsRequest.getDefaultInstance()));
            leaves("UtteranceService/ListUtterances", List.of("COMMAND_TEXT"), () -> parent.list(10, ""));
            leaves("UtteranceService/GetUtterance", List.of("COMMAND_TEXT"), () -> parent.get(hex(id)));
            leaves("UtteranceService/GetUtteranceAudio", List.of("VOICE"), () -> parent.audio(hex(id)));
            leaves("GrantService/ListGrants", List.of(), () -> parent.grants.listGrants(grants));
            leaves("NoticeService/ListNotices", List.of(), () -> parent.notices.listNotices(notices));
            leaves(
                    "RightsService/GetLeaving",
                    List.of(),
                    () -> parent.rights.getLeaving(GetLeavingRequest.getDefaultInstance()));
            leaves(
                    "DisclosureService/ListAccesses",
                    List.of(),
                    () -> parent.disclosures.listAccesses(ListAccessesRequest.getDefaultInstance()));

            gateway.log().fail(true);
            for (Executable call : List.<Executable>of(
                    () -> parent.accounts.getAccount(account),
                    () -> parent.devices.listDevices(devices),
                    () -> parent.list(10, ""),
                    () -> parent.get(hex(id)),
                    () -> parent.audio(hex(id)),
                    () -> parent.grants.listGrants(grants),
                    () -> parent.notices.listNotices(notices),
                    () -> parent.rights.getLeaving(GetLeavingRequest.getDefaultInstance()),
                    () -> parent.disclosures.listAccesses(ListAccessesRequest.getDefaultInstance()))) {
                assertRefused(Status.Code.UNAVAILABLE, "LOG_UNAVAILABLE", call);
            }
            gateway.log().fail(false);
            assertEquals(TestUtterance.chunks(12), parent.audio(hex(id)));
        }
    }

    @Test
    void every_item_that_code_names_is_in_the_registry() {
        Set<String> items = PolicyRegistry.load("2.1").document().purposes().stream()
                .flatMap(purpose -> purpose.items().stream())
                .map(item -> item.id())
                .collect(Collectors.toSet());
        assertTrue(items.containsAll(List.of(
                com.heykakao.gateway.policy.Items.NAME,
                com.heykakao.gateway.policy.Items.KAKAO_ACCOUNT,
                com.heykakao.gateway.policy.Items.COMMAND_TEXT,
                com.heykakao.gateway.policy.Items.VOICE)));
    }

    @Test
    void a_parent_without_such_a_grant_is_told_so() {
        try (TestParent parent = gateway.parent("p").signUp()) {
            for (String id : List.of("", "zz", "ab".repeat(16))) {
                assertRefused(
                        Status.Code.NOT_FOUND,
                        "NOT_FOUND",
                        () -> parent.grants.refuseGrant(
                                RefuseGrantRequest.newBuilder().setGrantId(id).build()));
            }
        }
    }

    @Test
    void a_speaker_may_report_anything_and_its_line_stays_open() {
        try (TestParent parent = gateway.parent("p").signUp().consent();
                TestSpeaker speaker = speakerOf(parent, "S-1")) {
            StreamObserver<ConnectRequest> line = speaker.connect(new Deaf<>());
            line.onNext(ConnectRequest.getDefaultInstance());
            line.onNext(ConnectRequest.newBuilder()
                    .setFirmwareState(com.heykakao.proto.device.v1.FirmwareState.newBuilder()
                            .setPhaseValue(99)
                            .setRunningVersion("x".repeat(1000)))
                    .build());
            ByteString id = newUtteranceId();
            speaker.speak().begin(id).audio(0, 12).end(12).stored();
            assertTrue(parent.devices
                    .listDevices(ListDevicesRequest.getDefaultInstance())
                    .getDevices(0)
                    .getOnline());
            assertFalse(gateway.log().accesses().isEmpty());
        }
    }
}
