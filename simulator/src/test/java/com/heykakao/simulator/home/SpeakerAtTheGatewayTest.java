package com.heykakao.simulator.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.agent.AgentState;
import com.heykakao.agent.Heard;
import com.heykakao.agent.gateway.Outcome;
import com.heykakao.proto.companion.v1.Device;
import com.heykakao.proto.companion.v1.DeviceMute;
import com.heykakao.proto.companion.v1.ListDevicesRequest;
import com.heykakao.proto.companion.v1.PairDeviceRequest;
import com.heykakao.proto.companion.v1.SetDeviceMuteRequest;
import com.heykakao.proto.companion.v1.SignUpRequest;
import com.heykakao.proto.companion.v1.UnpairDeviceRequest;
import com.heykakao.proto.companion.v1.Utterance;
import com.heykakao.simulator.parent.Companion;
import com.heykakao.simulator.parent.Person;
import com.heykakao.simulator.recording.RecordedCommands;
import com.heykakao.simulator.recording.Recording;
import com.heykakao.simulator.town.Town;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole device agent at a gateway in a process of its own. Every test has a home of its own. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class SpeakerAtTheGatewayTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static int families;

    @TempDir
    private static Path place;

    private static Town town;
    private static RecordedCommands recorded;

    private Path state;
    private Companion companion;
    private VirtualHome home;

    @BeforeAll
    static void foundTown() throws Exception {
        recorded = RecordedCommands.unpack(Files.createDirectories(place.resolve("recordings")));
        town = Town.found(Files.createDirectories(place.resolve("town")), RANDOM);
    }

    @AfterAll
    static void endTown() {
        town.close();
    }

    @BeforeEach
    void moveIn() throws Exception {
        families++;
        companion = town.signIn(new Person("70000" + families, "가족 " + families, families + "@example.com"));
        companion.account().signUp(SignUpRequest.getDefaultInstance());
        state = place.resolve("speaker-" + families);
        home = switchOn(town.gateway().devicePlane(), Pace.AS_READ);
        pair();
    }

    @AfterEach
    void switchOff() {
        home.close();
    }

    @Test
    void what_the_speaker_remembers_is_readable_by_its_owner_only() throws Exception {
        consent();
        await("the orders on disk", () -> Files.exists(state.resolve("orders.properties")));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(state)));
        try (Stream<Path> files = Files.list(state)) {
            List<Path> remembered =
                    files.filter(file -> !file.toString().endsWith(".tmp")).toList();
            assertTrue(remembered.contains(state.resolve("identity.pem")), remembered::toString);
            for (Path file : remembered) {
                assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            }
        }
    }

    @Test
    void row_4_the_microphone_is_closed_until_the_button_is_pressed_and_nothing_from_before_is_sent() throws Exception {
        assertEquals(0, home.microphoneOpenings(), "not even to pair");
        consent();
        home.awaitState(AgentState.IDLE);
        assertEquals(0, home.microphoneOpenings(), "listening for the button takes no microphone");
        assertEquals(List.of(), companion.allUtterances());
        Recording said = recorded.command("stop");
        assertStored(home.say(said));
        assertEquals(1, home.microphoneOpenings());
        String id = companion.allUtterances().get(0).getUtteranceId();
        assertEquals(Wire.of(said), companion.audio(id), "what followed the press, and nothing else");
        home.awaitState(AgentState.IDLE);
        assertEquals(1, home.microphoneOpenings());
    }

    @Test
    void a_speaker_that_was_switched_off_and_on_is_still_paired() throws Exception {
        consent();
        home.close();
        home = switchOn(town.gateway().devicePlane(), Pace.AS_READ);
        home.awaitState(AgentState.IDLE);
        assertStored(home.say(recorded.command("stop")));
        assertEquals(1, devices().size());
    }

    @Test
    void an_unpaired_speaker_wipes_its_identity_and_shows_a_new_code() throws Exception {
        String before = Files.readString(state.resolve("identity.pem"));
        unpair();
        home.awaitPairingCode();
        assertFalse(Files.exists(state.resolve("identity.pem")));
        pair();
        assertNotEquals(before, Files.readString(state.resolve("identity.pem")));
    }

    @Test
    void an_utterance_goes_on_where_it_was_when_its_gateway_was_killed() throws Exception {
        speakInRealTime();
        var message = recorded.command("message");
        VirtualHome.Saying saying = home.startSaying(message);
        int acknowledged = saying.awaitAcknowledged();
        town.gateway().kill();
        town.gateway().restart();
        Outcome.Stored stored = assertStored(saying.await());
        assertTrue(acknowledged < stored.chunks(), "the kill came too late to prove anything");
        assertTrue(stored.attempts() > 1, stored::toString);
        List<Utterance> all = companion.allUtterances();
        assertEquals(1, all.size());
        assertEquals(Wire.of(message), companion.audio(all.get(0).getUtteranceId()));
    }

    @Test
    void the_mute_switch_ends_the_capture_and_keeps_the_microphone_closed() throws Exception {
        speakInRealTime();
        var message = recorded.command("message");
        VirtualHome.Saying saying = home.startSaying(message);
        saying.awaitAcknowledged();
        home.mute(true);
        Outcome.Stored stored = assertStored(saying.await());
        assertTrue(stored.chunks() < Wire.chunks(message).size(), "all of it was heard");
        assertEquals(new Heard.NotListening(AgentState.MUTED), home.say(recorded.command("stop")));
        home.mute(false);
        home.awaitState(AgentState.IDLE);
        assertStored(home.say(recorded.command("stop")));
    }

    @Test
    void a_consent_that_was_not_given_is_obeyed_from_disk_while_the_gateway_is_away() throws Exception {
        await("the orders on disk", () -> Files.readString(state.resolve("orders.properties"))
                .contains("consent=MISSING"));
        home.close();
        home = switchOn(nobody(), Pace.AS_READ);
        home.awaitState(AgentState.NO_CONSENT);
        assertEquals(new Heard.NotListening(AgentState.NO_CONSENT), home.say(recorded.command("stop")));
    }

    @Test
    void a_withdrawal_is_obeyed_while_the_gateway_is_away() throws Exception {
        consent();
        companion.withdrawVoiceService();
        home.awaitPairingCode();
        home.close();
        home = switchOn(nobody(), Pace.AS_READ);
        assertEquals(new Heard.NotListening(AgentState.UNPAIRED), home.say(recorded.command("stop")));
    }

    @Test
    void a_given_consent_lets_the_speaker_listen_while_the_gateway_is_away() throws Exception {
        consent();
        await("the orders on disk", () -> Files.readString(state.resolve("orders.properties"))
                .contains("consent=GIVEN"));
        home.close();
        home = switchOn(nobody(), Pace.REAL_TIME);
        home.awaitState(AgentState.OFFLINE);
        home.startSaying(recorded.command("stop"));
        home.awaitState(AgentState.LISTENING);
    }

    @Test
    void a_withdrawal_in_mid_utterance_leaves_nothing_that_waits_and_nothing_that_is_remembered() throws Exception {
        speakInRealTime();
        VirtualHome.Saying saying = home.startSaying(recorded.command("message"));
        saying.awaitAcknowledged();
        companion.withdrawVoiceService();
        Heard heard = saying.await();
        assertFalse(heard instanceof Heard.Sent sent && sent.outcome() instanceof Outcome.Stored, heard::toString);
        home.awaitPairingCode();
        try (Stream<Path> files = Files.list(state)) {
            assertEquals(List.of(), files.toList());
        }
    }

    @Test
    void a_speaker_muted_from_afar_stays_muted_over_a_restart_until_its_own_switch_is_moved() throws Exception {
        consent();
        home.close();
        muteFromAfar();
        home = switchOn(town.gateway().devicePlane(), Pace.AS_READ);
        home.awaitState(AgentState.MUTED);
        await("the report that it is muted", () -> devices().get(0).getMute() == DeviceMute.DEVICE_MUTE_MUTED);
        await("the orders on disk", () -> Files.readString(state.resolve("orders.properties"))
                .contains("remote-mute=true"));
        home.close();
        home = switchOn(town.gateway().devicePlane(), Pace.AS_READ);
        home.awaitState(AgentState.MUTED);

        home.mute(true);
        home.mute(false);
        home.awaitState(AgentState.IDLE);
        await("the end of the remote mute", () -> !devices().get(0).hasRemoteMuteAskedAt());
        assertEquals(DeviceMute.DEVICE_MUTE_OPEN, devices().get(0).getMute());
        assertStored(home.say(recorded.command("stop")));
    }

    private void muteFromAfar() {
        companion
                .devices()
                .setDeviceMute(SetDeviceMuteRequest.newBuilder()
                        .setDeviceId(devices().get(0).getDeviceId())
                        .setMuted(true)
                        .build());
    }

    private VirtualHome switchOn(InetSocketAddress gateway, Pace pace) {
        return VirtualHome.switchOn(
                state, "HK-SIM-7" + families, gateway, town.gateway().home().caCertificate(), pace, RANDOM);
    }

    private void pair() throws InterruptedException {
        companion
                .devices()
                .pairDevice(PairDeviceRequest.newBuilder()
                        .setPairingCode(home.awaitPairingCode())
                        .setName("거실")
                        .build());
        home.awaitPaired();
    }

    private void unpair() {
        companion
                .devices()
                .unpairDevice(UnpairDeviceRequest.newBuilder()
                        .setDeviceId(devices().get(0).getDeviceId())
                        .build());
    }

    private List<Device> devices() {
        return companion
                .devices()
                .listDevices(ListDevicesRequest.getDefaultInstance())
                .getDevicesList();
    }

    private void consent() throws InterruptedException {
        companion.agreeToVoiceService();
        home.awaitState(AgentState.IDLE);
    }

    /** So slowly that something can happen in mid-utterance. */
    private void speakInRealTime() throws InterruptedException {
        consent();
        home.close();
        home = switchOn(town.gateway().devicePlane(), Pace.REAL_TIME);
        home.awaitState(AgentState.IDLE);
    }

    private static Outcome.Stored assertStored(Heard heard) {
        Heard.Sent sent = assertInstanceOf(Heard.Sent.class, heard);
        return assertInstanceOf(Outcome.Stored.class, sent.outcome(), heard::toString);
    }

    /** An address where no gateway is. */
    private static InetSocketAddress nobody() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), free.getLocalPort());
        }
    }

    /** Something that comes about in a moment. */
    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void await(String what, Condition condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!holds(condition)) {
            assertTrue(System.nanoTime() < end, () -> "waited 30 s for " + what);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    private static boolean holds(Condition condition) {
        try {
            return condition.holds();
        } catch (IOException notYet) {
            return false;
        }
    }
}
