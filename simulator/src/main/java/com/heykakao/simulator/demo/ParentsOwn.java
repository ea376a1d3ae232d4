package com.heykakao.simulator.demo;

import com.google.protobuf.ByteString;
import com.heykakao.proto.companion.v1.AccessorKind;
import com.heykakao.proto.companion.v1.Child;
import com.heykakao.proto.companion.v1.ChildItems;
import com.heykakao.proto.companion.v1.CreateChildRequest;
import com.heykakao.proto.companion.v1.ErasureCertificate;
import com.heykakao.proto.companion.v1.FinishGuardianVerificationRequest;
import com.heykakao.proto.companion.v1.ListAccessesRequest;
import com.heykakao.proto.companion.v1.ListAccessesResponse;
import com.heykakao.proto.companion.v1.ListChildrenRequest;
import com.heykakao.proto.companion.v1.RecordedAccess;
import com.heykakao.proto.companion.v1.StartGuardianVerificationRequest;
import com.heykakao.proto.companion.v1.StartGuardianVerificationResponse;
import com.heykakao.simulator.note.VerifierKey;
import com.heykakao.simulator.parent.Companion;
import com.heykakao.simulator.staff.Employee;
import com.heykakao.simulator.town.Family;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What is the parent's own: a child's profile for as long as they like, who saw their data, and a copy of all of it. For one thread. */
final class ParentsOwn {
    private static final String CHILD = "김다온";
    private static final String CHARACTER = "뽀로로와 친구들";
    private static final String PASSPHRASE = "파란 고래가 부르는 자장가";
    /** A symmetric-key encrypted session key packet, with which a message under a passphrase begins (RFC 9580 section 5.3). */
    private static final int PASSPHRASE_PACKET = 3;

    private final Steps steps;
    private final Traces traces;
    private final Path notaryKey;

    ParentsOwn(Steps steps, Traces traces, Path notaryKey) {
        this.steps = steps;
        this.traces = traces;
        this.notaryKey = notaryKey;
    }

    void keepChildProfile(Family family) {
        traces.of("the child's name", CHILD);
        traces.of("the child's favourite character", CHARACTER);
        steps.step("child profile", line -> {
            Companion companion = family.companion();
            CustomerCentre.require("CONSENT_REQUIRED", () -> create(companion));
            CustomerCentre.require("GUARDIAN_UNVERIFIED", companion::agreeToChildProfiles);
            StartGuardianVerificationResponse started = companion
                    .guardians()
                    .startGuardianVerification(StartGuardianVerificationRequest.getDefaultInstance());
            String told = started.getInstruction();
            var unused = companion
                    .guardians()
                    .finishGuardianVerification(FinishGuardianVerificationRequest.newBuilder()
                            .setReference(started.getReference())
                            .setCode(told.substring(told.lastIndexOf(' ') + 1))
                            .build());
            var unusedConsent = companion.agreeToChildProfiles();
            Child child = create(companion);
            line.say(
                    "without the optional consent: CONSENT_REQUIRED; without a verified guardian: GUARDIAN_UNVERIFIED");
            line.say("then kept under keys of its own (the provider is a demo, which verifies nobody)");
            return child;
        });
    }

    /** @param staff who looked, and is named to nobody outside the company */
    void whoSaw(Family family, Employee staff) {
        steps.step("who saw it", line -> {
            ListAccessesResponse shown = family.companion()
                    .disclosures()
                    .listAccesses(
                            ListAccessesRequest.newBuilder().setPageSize(100).build());
            new Clear(List.of(staff.id(), staff.name(), staff.email())).requireNotIn(shown);
            List<RecordedAccess> ofStaff = shown.getAccessesList().stream()
                    .filter(access -> access.getAccessor().getKind() == AccessorKind.ACCESSOR_KIND_STAFF)
                    .toList();
            Steps.require(!ofStaff.isEmpty(), "none of the staff's look-ups is shown");
            RecordedAccess last = ofStaff.get(0);
            line.say(
                    "%d accesses, %d of staff, such as %s by %s of %s under ticket %s: %s",
                    shown.getAccessesCount(),
                    ofStaff.size(),
                    last.getActivity(),
                    last.getAccessor().getPseudonym(),
                    last.getAccessor().getEmployerName(),
                    last.getTicketNumber(),
                    last.getOutcome());
            return shown;
        });
    }

    /** @param file to take it to */
    void takeAlong(Family family, Path file) {
        steps.step("taken along", line -> {
            ByteString export = family.companion().export(PASSPHRASE);
            int tag = export.byteAt(0) & 0x3f;
            Steps.require(tag == PASSPHRASE_PACKET, "the export begins with packet %d", tag);
            Files.write(file, export.toByteArray());
            traces.requireNoneIn(file);
            line.say(
                    "%d bytes: one OpenPGP message that opens with the parent's passphrase alone, never on the gateway's"
                            + " disk (docs/export.md: gpg --decrypt)",
                    export.size());
            return export;
        });
    }

    /** The optional consent's withdrawal, which costs nothing. */
    void endChildProfile(Family family) {
        steps.step("profile destroyed", line -> {
            Companion companion = family.companion();
            int utterances = companion.allUtterances().size();
            ErasureCertificate certificate = companion.withdrawChildProfiles();
            List<String> lines = VerifierKey.parse(Files.readString(notaryKey)).open(certificate.getNote());
            int left = companion
                    .children()
                    .listChildren(ListChildrenRequest.getDefaultInstance())
                    .getChildrenCount();
            Steps.require(left == 0, "%d profiles are left", left);
            Steps.require(companion.allUtterances().size() == utterances, "the voice service lost something by it");
            line.say("the optional consent is withdrawn: %s", String.join(" | ", lines));
            line.say("the voice service goes on");
            return certificate;
        });
    }

    private static Child create(Companion companion) {
        return companion
                .children()
                .createChild(CreateChildRequest.newBuilder()
                        .setItems(ChildItems.newBuilder().setName(CHILD).setFavouriteCharacter(CHARACTER))
                        .build())
                .getChild();
    }
}
