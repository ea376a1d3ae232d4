package com.heykakao.gateway.people.companion;

import com.heykakao.gateway.account.AccountBook;
import com.heykakao.gateway.care.OpenMatters;
import com.heykakao.gateway.care.grant.ParentGrants;
import com.heykakao.gateway.child.ChildDesk;
import com.heykakao.gateway.child.ChildRoster;
import com.heykakao.gateway.child.ChildWords;
import com.heykakao.gateway.consent.ConsentBook;
import com.heykakao.gateway.consent.ConsentGate;
import com.heykakao.gateway.consent.ReceiptBook;
import com.heykakao.gateway.consent.guardian.GuardianDesk;
import com.heykakao.gateway.disclosure.Disclosures;
import com.heykakao.gateway.erasure.Eraser;
import com.heykakao.gateway.export.Exporter;
import com.heykakao.gateway.notice.NoticeBook;
import com.heykakao.gateway.people.session.PersonSessions;
import com.heykakao.gateway.policy.PolicyArchive;
import com.heykakao.gateway.policy.PolicyRegistry;
import com.heykakao.gateway.retention.KeepingBook;
import com.heykakao.gateway.retention.KeepingDesk;
import com.heykakao.gateway.speaker.PairingDesk;
import com.heykakao.gateway.speaker.SpeakerLines;
import com.heykakao.gateway.speaker.SpeakerRegistry;
import com.heykakao.gateway.speaker.SpeakerSettings;
import com.heykakao.gateway.utterance.Deletions;
import com.heykakao.gateway.utterance.UtteranceLibrary;
import com.heykakao.proto.companion.v1.ExportServiceGrpc;
import com.linecorp.armeria.server.grpc.GrpcServiceBuilder;

/** The services of {@code companion.v1}; to be served behind a parent's sign-in, and only there. */
public final class CompanionServices {
    /** {@code ExportService.GetExport} for pages, as a stream of JSON texts; streams have no {@code google.api.http} form. */
    private static final String EXPORT = "/v1/companion/export";

    private CompanionServices() {}

    /** The rooms that parents' calls reach. */
    public record Rooms(
            AccountBook accounts,
            ConsentBook consents,
            ConsentGate gate,
            Eraser eraser,
            PairingDesk pairing,
            SpeakerRegistry speakers,
            SpeakerSettings settings,
            SpeakerLines lines,
            UtteranceLibrary library,
            Deletions deletions,
            KeepingBook keepings,
            KeepingDesk keepingDesk,
            ParentGrants grants,
            NoticeBook notices,
            PersonSessions sessions,
            Disclosures disclosures,
            OpenMatters matters,
            Exporter exporter,
            int accessRecordYears,
            PolicyRegistry policy,
            Families families) {}

    /** Consents with what they are proved by, and children. */
    public record Families(
            ReceiptBook receipts,
            PolicyArchive policies,
            GuardianDesk guardians,
            ChildDesk children,
            ChildRoster roster,
            ChildWords words) {}

    /** Adds them to a server. */
    public static void addTo(GrpcServiceBuilder server, Rooms rooms) {
        ParentHome homes = new ParentHome(rooms.accounts());
        ExportRpc exports = new ExportRpc(homes, rooms.exporter());
        server.addService(new AccountRpc(homes, rooms.accounts()))
                .addService(new ConsentRpc(
                        homes,
                        rooms.consents(),
                        rooms.families().receipts(),
                        rooms.families().policies(),
                        rooms.gate(),
                        rooms.eraser(),
                        rooms.families().children()))
                .addService(new GuardianRpc(homes, rooms.families().guardians()))
                .addService(new ChildRpc(homes, rooms.families().children()))
                .addService(new SpeakerRpc(homes, rooms.pairing(), rooms.speakers(), rooms.settings(), rooms.lines()))
                .addService(new UtteranceRpc(
                        homes, rooms.library(), rooms.families().words(), rooms.deletions()))
                .addService(new KeepingRpc(homes, rooms.keepings(), rooms.keepingDesk()))
                .addService(new GrantRpc(homes, rooms.grants(), rooms.policy()))
                .addService(new NoticeRpc(homes, rooms.notices(), rooms.policy()))
                .addService(new SessionRpc(homes, rooms.sessions()))
                .addService(new DisclosureRpc(homes, rooms.disclosures(), rooms.policy()))
                .addService(new RightsRpc(
                        homes,
                        new RightsRpc.Rooms(
                                rooms.eraser(),
                                rooms.speakers(),
                                rooms.library(),
                                rooms.matters(),
                                rooms.families().roster(),
                                rooms.policy(),
                                rooms.accessRecordYears())))
                .addService(exports)
                .addService(EXPORT, exports, ExportServiceGrpc.getGetExportMethod());
    }
}
