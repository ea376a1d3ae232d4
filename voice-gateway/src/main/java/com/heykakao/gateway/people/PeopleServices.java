package com.heykakao.gateway.people;

import com.heykakao.gateway.account.AccountBook;
import com.heykakao.gateway.audit.AccessHistory;
import com.heykakao.gateway.audit.Actor;
import com.heykakao.gateway.care.grant.ParentGrants;
import com.heykakao.gateway.config.GatewayConfig;
import com.heykakao.gateway.config.StaffSettings;
import com.heykakao.gateway.consent.ConsentBook;
import com.heykakao.gateway.consent.ConsentGate;
import com.heykakao.gateway.erasure.Eraser;
import com.heykakao.gateway.notice.NoticeBook;
import com.heykakao.gateway.policy.PolicyRegistry;
import com.heykakao.gateway.speaker.PairingDesk;
import com.heykakao.gateway.speaker.SpeakerLines;
import com.heykakao.gateway.speaker.SpeakerRegistry;
import com.heykakao.gateway.staff.StaffOffice;
import com.heykakao.gateway.utterance.UtteranceLibrary;
import com.heykakao.proto.care.v1.GrantServiceGrpc;
import com.linecorp.armeria.server.grpc.GrpcService;
import com.linecorp.armeria.server.grpc.GrpcServiceBuilder;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/** What the people plane serves: companion.v1 behind a parent's sign-in, care.v1 and operations.v1 behind the gates of staff. */
public final class PeopleServices {
    /** {@code GrantService.ReadGranted} for pages, as a stream of JSON texts; streams have no {@code google.api.http} form. */
    static final String GRANTED_UTTERANCE = "/v1/care/granted-utterance";

    private final List<GrpcServiceBuilder> builders;

    PeopleServices(List<GrpcServiceBuilder> builders) {
        this.builders = List.copyOf(builders);
    }

    /** The rooms that parents' calls reach. */
    public record Rooms(
            AccountBook accounts,
            ConsentBook consents,
            ConsentGate gate,
            Eraser eraser,
            PairingDesk pairing,
            SpeakerRegistry speakers,
            SpeakerLines lines,
            UtteranceLibrary library,
            ParentGrants grants,
            NoticeBook notices,
            PolicyRegistry policy) {}

    /**
     * What staff's calls reach.
     *
     * @param checkpoint gives the access log's newest signed head
     */
    public record Staff(
            StaffOffice office,
            StaffSettings settings,
            PolicyRegistry policy,
            AccessHistory history,
            Supplier<String> checkpoint) {}

    /** @param parents whose ID tokens make somebody a parent */
    public static PeopleServices of(
            GatewayConfig.SignIn parents, Rooms rooms, CareServices.Rooms care, Staff staff, Clock clock) {
        StaffOffice office = staff.office();
        Callers callers = new Callers(
                new IdTokens(parents.issuer(), parents.audience(), clock),
                new IdTokens(staff.settings().issuer(), staff.settings().audience(), clock),
                office.gates());
        SignedIn signedIn = new SignedIn(
                callers,
                rooms.accounts(),
                office.gates(),
                office.log(),
                new UnknownCallers(Actor.Kind.PARENT, office.log(), clock));
        StaffOnly staffOnly = new StaffOnly(
                callers, rooms.accounts(), office, new UnknownCallers(Actor.Kind.STAFF, office.log(), clock));
        return new PeopleServices(List.of(
                parents(rooms).intercept(signedIn), staff(care, staff, clock).intercept(staffOnly)));
    }

    private static GrpcServiceBuilder parents(Rooms rooms) {
        ParentHome homes = new ParentHome(rooms.accounts());
        return GrpcService.builder()
                .addService(new AccountRpc(rooms.accounts()))
                .addService(new ConsentRpc(rooms.accounts(), rooms.consents(), rooms.gate(), rooms.eraser()))
                .addService(new SpeakerRpc(rooms.accounts(), rooms.pairing(), rooms.speakers(), rooms.lines()))
                .addService(new UtteranceRpc(rooms.accounts(), rooms.library()))
                .addService(new GrantRpc(homes, rooms.grants(), rooms.policy()))
                .addService(new NoticeRpc(homes, rooms.notices(), rooms.policy()));
    }

    private static GrpcServiceBuilder staff(CareServices.Rooms care, Staff staff, Clock clock) {
        StaffOffice office = staff.office();
        GrpcServiceBuilder builder = GrpcService.builder()
                .addService(new StaffRpc(office))
                .addService(new ProcessorRpc(staff.policy(), office))
                .addService(
                        new AuditRpc(office.alerts(), staff.history(), staff.checkpoint(), staff.settings(), clock));
        CareServices.of(care).forEach(builder::addService);
        return builder.addService(
                GRANTED_UTTERANCE,
                new StaffGrantRpc(care.grants(), care.granted()),
                GrantServiceGrpc.getReadGrantedMethod());
    }

    List<GrpcServiceBuilder> builders() {
        return builders;
    }
}
