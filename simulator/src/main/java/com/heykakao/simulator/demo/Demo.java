package com.heykakao.simulator.demo;

import com.heykakao.agent.AgentState;
import com.heykakao.agent.Heard;
import com.heykakao.agent.gateway.Identity;
import com.heykakao.agent.gateway.Outcome;
import com.heykakao.proto.companion.v1.Consent;
import com.heykakao.proto.companion.v1.DeleteUtteranceRequest;
import com.heykakao.proto.companion.v1.Device;
import com.heykakao.proto.companion.v1.ErasureCertificate;
import com.heykakao.proto.companion.v1.ListDevicesRequest;
import com.heykakao.proto.companion.v1.SignUpRequest;
import com.heykakao.simulator.forensics.SearchReport;
import com.heykakao.simulator.gateway.CommandReport;
import com.heykakao.simulator.home.Pace;
import com.heykakao.simulator.home.VirtualHome;
import com.heykakao.simulator.home.Wire;
import com.heykakao.simulator.note.VerifierKey;
import com.heykakao.simulator.parent.Companion;
import com.heykakao.simulator.parent.Person;
import com.heykakao.simulator.recording.Recording;
import com.heykakao.simulator.sound.OpusFrames;
import com.heykakao.simulator.sound.Sound;
import com.heykakao.simulator.town.Family;
import com.heykakao.simulator.town.Town;
import java.nio.file.Files;
import java.util.HexFormat;
import java.util.List;

/** The steps, each one line that holds or ends the demo. For one thread. */
final class Demo {
    private static final String KEYS_DESTROYED = "utterance keys destroyed";

    private final Steps steps;
    private final Town town;
    private final Traces traces;

    Demo(Steps steps, Town town, Traces traces) {
        this.steps = steps;
        this.town = town;
        this.traces = traces;
    }

    /** A family moves in: up to the moment when only the consent is missing. */
    Family moveIn(Person parent, Pace pace) {
        traces.of(parent);
        Companion companion = steps.step("signed in", line -> {
            Companion signedIn = town.signIn(parent);
            var account = signedIn.account()
                    .signUp(SignUpRequest.getDefaultInstance())
                    .getAccount();
            line.say("%s (%s), by the authorization code flow with PKCE", account.getName(), account.getEmail());
            return signedIn;
        });
        return steps.step("paired", line -> {
            VirtualHome home = town.switchOnSpeaker(pace);
            String code = home.awaitPairingCode();
            Family family = new Family(parent, companion, home);
            Device device = family.pair("거실");
            traces.ofSpeaker(device.getSerial());
            line.say(
                    "speaker %s by the code %s, named %s, certificate stored on the speaker",
                    device.getSerial(), code, device.getName());
            return family;
        });
    }

    void deafWithoutConsent(Family family, Recording recording) {
        steps.step("no consent yet", line -> {
            family.home().awaitState(AgentState.NO_CONSENT);
            Heard heard = family.home().say(recording);
            Steps.require(
                    heard instanceof Heard.NotListening,
                    "the speaker opened its microphone without consent: %s",
                    heard);
            Steps.require(family.companion().allUtterances().isEmpty(), "something was stored without consent");
            line.say("the button is pressed, the microphone stays closed, nothing is stored");
            return heard;
        });
    }

    void consent(Family family) {
        steps.step("consented", line -> {
            Consent consent = family.companion().agreeToVoiceService();
            family.home().awaitState(AgentState.IDLE);
            line.say(
                    "to policy %s, SHA-256 of its text %s…",
                    consent.getPolicyVersion(),
                    HexFormat.of()
                            .formatHex(consent.getTextSha256().substring(0, 6).toByteArray()));
            return consent;
        });
    }

    /**
     * Says it, looks it up, listens.
     *
     * @return the utterance's id
     */
    String speak(Family family, Recording recording) {
        Playback playback = new Playback(family.companion());
        String id = steps.step("stored", line -> {
            Heard heard = family.home().say(recording);
            if (heard instanceof Heard.Sent sent && sent.outcome() instanceof Outcome.Stored) {
                playback.requireStored(sent.id(), recording, line);
                return sent.id();
            }
            throw new IllegalStateException(recording.id() + " was not stored: " + heard);
        });
        steps.step("played back equal", line -> {
            Sound said = Sound.ofWav(recording.wav()).first(VirtualHome.LONGEST);
            OpusFrames frames = playback.requireEqual(id, Wire.of(recording), said, line);
            traces.of(recording, said, frames);
            return frames;
        });
        return id;
    }

    /** Somebody copies the disk; today the copy is worth all that the gateway has. */
    void copyTheDisk(Thief thief) {
        steps.step("disk copied", line -> {
            int files = thief.copyData();
            CommandReport report = thief.tryCurrentRoot();
            Steps.require(report.exitCode() == 0, "the copy is not sound: %s", report.lines());
            line.say(
                    "by a thief: %d files, whose keys open with the root key of now: epoch %d, %d subjects",
                    files, report.figure("root epoch"), report.figure("subjects live"));
            return report;
        });
    }

    /** Destroys one utterance's key, and only that. */
    void deleteOne(Family family, String id) {
        steps.step("one deleted", line -> {
            CommandReport before = town.gateway().checkVault();
            family.companion()
                    .utterances()
                    .deleteUtterance(DeleteUtteranceRequest.newBuilder()
                            .setUtteranceId(id)
                            .build());
            CommandReport after = town.gateway().checkVault();
            long keys = after.figure(KEYS_DESTROYED) - before.figure(KEYS_DESTROYED);
            Steps.require(keys == 1, "%d keys were destroyed", keys);
            boolean listed = family.companion().allUtterances().stream()
                    .anyMatch(utterance -> utterance.getUtteranceId().equals(id));
            Steps.require(!listed, "the deleted utterance is still listed");
            line.say(
                    "id %s… %d key can no longer be derived, root epoch %d replaced by %d",
                    id.substring(0, 8), keys, before.figure("root epoch"), after.figure("root epoch"));
            return after;
        });
    }

    /** The copy that was worth something once, with the root key of now. */
    void copyIsWorthNothing(Thief thief) {
        steps.step("old copy", line -> {
            CommandReport report = thief.tryCurrentRoot();
            Steps.require(report.exitCode() != 0, "the old copy opens with the current root: %s", report.lines());
            line.say("the thief comes back for the root key of now: %s", String.join(" ", report.lines()));
            return report;
        });
    }

    void stillPlays(String whose, Family family, String id, Recording recording) {
        steps.step(whose, line -> {
            return new Playback(family.companion())
                    .requireEqual(id, Wire.of(recording), Sound.ofWav(recording.wav()), line);
        });
    }

    void nothingOpens(String when) {
        steps.step("nothing opens", line -> {
            SearchReport report = traces.requireNone();
            line.say(
                    "%s: %d needles (names, e-mails, serials, addresses, notes, words, sound, Opus frames) in all %d files"
                            + " (%d bytes) of gateway, log and speakers: none found",
                    when, report.needles(), report.files(), report.bytes());
            return report;
        });
    }

    /** Withdraws while the speaker is in mid-sentence. */
    void withdraw(Family family, Recording longOne) {
        Identity old = steps.step("mid-sentence", line -> {
            Identity identity = family.home().copyIdentity();
            line.say("“%s” is being said", longOne.text());
            return identity;
        });
        // What cannot be undone takes a sign-in of this minute.
        Companion again = steps.step("signed in again", line -> {
            Companion app = town.signIn(family.parent());
            line.say("%s, to withdraw", family.parent().name());
            return app;
        });
        VirtualHome.Saying saying = family.home().startSaying(longOne);
        ErasureCertificate certificate = steps.step("withdrawn", line -> {
            int acknowledged = saying.awaitAcknowledged();
            ErasureCertificate given = again.withdrawVoiceService();
            line.say("after %d chunks of it were durable", acknowledged);
            return given;
        });
        steps.step("stream cut", line -> {
            Heard heard = saying.await();
            if (heard instanceof Heard.Sent sent && sent.outcome() instanceof Outcome.Refused refused) {
                line.say(
                        "%s; the speaker is unpaired and shows a new code %s",
                        refused.reason(), family.home().awaitPairingCode());
                return refused;
            }
            throw new IllegalStateException("the running stream was not cut: " + heard);
        });
        steps.step("certificate", line -> {
            VerifierKey key =
                    VerifierKey.parse(Files.readString(town.gateway().home().notaryKey()));
            List<String> lines = key.open(certificate.getNote());
            line.say("signature of %s verified: %s", key.name(), String.join(" | ", lines));
            return lines;
        });
        steps.step("old certificate", line -> {
            Outcome outcome = family.home().sendWith(old);
            if (outcome instanceof Outcome.Refused refused) {
                line.say("the speaker's former identity is refused: %s", refused.reason());
                return refused;
            }
            throw new IllegalStateException("the former identity was not refused: " + outcome);
        });
    }

    void emptyAfterNewSignUp(Person parent) {
        steps.step("signed up again", line -> {
            Companion again = town.signIn(parent);
            again.account().signUp(SignUpRequest.getDefaultInstance());
            int utterances = again.allUtterances().size();
            int devices = again.devices()
                    .listDevices(ListDevicesRequest.getDefaultInstance())
                    .getDevicesCount();
            Steps.require(
                    utterances == 0 && devices == 0, "%d utterances and %d speakers are back", utterances, devices);
            line.say("an empty account: 0 utterances, 0 speakers");
            return again;
        });
    }

    /** The same as the running gateway, after a stop and a start: what was erased is not brought back by a restart. */
    void restart() {
        steps.step("gateway restarted", line -> {
            town.gateway().kill();
            town.gateway().restart();
            line.say("after a kill -9");
            return town;
        });
    }
}
