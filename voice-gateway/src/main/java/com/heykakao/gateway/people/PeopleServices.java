package com.heykakao.gateway.people;

import com.heykakao.gateway.people.caller.Admission;
import com.heykakao.gateway.people.care.CareServices;
import com.heykakao.gateway.people.companion.CompanionServices;
import com.heykakao.gateway.people.export.ExportDownload;
import com.heykakao.gateway.people.operations.OperationsServices;
import com.heykakao.gateway.people.playback.PlaybackService;
import com.heykakao.gateway.people.precondition.EntityTags;
import com.heykakao.gateway.people.quota.CallQuota;
import com.heykakao.gateway.people.repeat.Repeats;
import com.linecorp.armeria.server.grpc.GrpcService;
import com.linecorp.armeria.server.grpc.GrpcServiceBuilder;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** What the people plane serves: companion.v1 behind a parent's sign-in, care.v1 and operations.v1 behind the gates of staff. */
public final class PeopleServices {
    private final List<GrpcServiceBuilder> builders;

    private final Optional<Files> files;

    /** What parents have by plain HTTP. */
    record Files(PlaybackService sounds, ExportDownload exports) {}

    /** Without files. */
    PeopleServices(List<GrpcServiceBuilder> builders) {
        this(builders, Optional.empty());
    }

    private PeopleServices(List<GrpcServiceBuilder> builders, Optional<Files> files) {
        this.builders = List.copyOf(builders);
        this.files = files;
    }

    public static PeopleServices of(
            Admission admission,
            CompanionServices.Rooms companion,
            CareServices.Rooms care,
            OperationsServices.Rooms operations,
            CallQuota quota,
            Clock clock) {
        GrpcServiceBuilder parents = GrpcService.builder();
        CompanionServices.addTo(parents, companion);
        GrpcServiceBuilder staff = GrpcService.builder();
        CareServices.addTo(staff, care);
        OperationsServices.addTo(staff, operations, clock);
        // The first to be given is the innermost.
        parents.intercept(new Repeats(companion.accounts(), clock))
                .intercept(new EntityTags())
                .intercept(admission.parents())
                .intercept(quota);
        return new PeopleServices(
                List.of(parents, staff.intercept(admission.staff()).intercept(quota)),
                Optional.of(new Files(
                        new PlaybackService(
                                admission.requests(),
                                companion.accounts(),
                                companion.families().words(),
                                clock),
                        new ExportDownload(admission.requests(), companion.accounts(), companion.exporter()))));
    }

    List<GrpcServiceBuilder> builders() {
        return builders;
    }

    Optional<Files> files() {
        return files;
    }
}
