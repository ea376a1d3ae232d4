package com.heykakao.gateway.people.operations;

import com.heykakao.gateway.audit.AccessHistory;
import com.heykakao.gateway.config.StaffSettings;
import com.heykakao.gateway.people.answer.Times;
import com.heykakao.gateway.people.caller.StaffCall;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.staff.Alerts;
import com.heykakao.gateway.staff.Review;
import com.heykakao.proto.operations.v1.Alert;
import com.heykakao.proto.operations.v1.AuditServiceGrpc;
import com.heykakao.proto.operations.v1.CloseAlertRequest;
import com.heykakao.proto.operations.v1.CloseAlertResponse;
import com.heykakao.proto.operations.v1.GetCheckpointRequest;
import com.heykakao.proto.operations.v1.GetCheckpointResponse;
import com.heykakao.proto.operations.v1.GetReviewRequest;
import com.heykakao.proto.operations.v1.GetReviewResponse;
import com.heykakao.proto.operations.v1.ListAlertsRequest;
import com.heykakao.proto.operations.v1.ListAlertsResponse;
import com.heykakao.proto.operations.v1.PersonVolume;
import io.grpc.stub.StreamObserver;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** {@code operations.v1.AuditService}. */
final class AuditRpc extends AuditServiceGrpc.AuditServiceImplBase {
    private static final Duration LONGEST_REVIEW = Duration.ofDays(366);
    private static final int MOST_ALERTS = 100;

    private final Alerts alerts;
    private final AccessHistory history;
    private final Supplier<String> checkpoint;
    private final StaffSettings settings;
    private final Clock clock;

    /** @param checkpoint gives the newest signed head */
    AuditRpc(Alerts alerts, AccessHistory history, Supplier<String> checkpoint, StaffSettings settings, Clock clock) {
        this.alerts = alerts;
        this.history = history;
        this.checkpoint = checkpoint;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void getCheckpoint(GetCheckpointRequest request, StreamObserver<GetCheckpointResponse> responses) {
        StaffCall.answer(responses, staff -> {
            var unused = staff.call().readsNobody();
            return GetCheckpointResponse.newBuilder().setNote(checkpoint.get()).build();
        });
    }

    @Override
    public void getReview(GetReviewRequest request, StreamObserver<GetReviewResponse> responses) {
        StaffCall.answer(responses, staff -> {
            Instant from = Times.instant("from", request.getFrom());
            Instant until = Times.instant("until", request.getUntil());
            if (!from.isBefore(until) || from.plus(LONGEST_REVIEW).isBefore(until)) {
                throw RefusedException.invalidField("until", "after `from`, by at most 366 days");
            }
            var unused = staff.call().readsNobody();
            Review review = Review.of(history, from, until, settings.officeHours());
            return GetReviewResponse.newBuilder()
                    .setFirstSequence(review.firstSequence())
                    .setEndSequence(review.endSequence())
                    .addAllPeople(
                            review.people().stream().map(AuditRpc::message).toList())
                    .setNextDueAt(Times.timestamp(clock.instant().plus(Duration.ofDays(settings.reviewCycleDays()))))
                    .build();
        });
    }

    @Override
    public void listAlerts(ListAlertsRequest request, StreamObserver<ListAlertsResponse> responses) {
        StaffCall.answer(responses, staff -> {
            var unused = staff.call().readsNobody();
            return ListAlertsResponse.newBuilder()
                    .addAllAlerts(alerts.open(MOST_ALERTS).stream()
                            .map(AuditRpc::message)
                            .toList())
                    .build();
        });
    }

    @Override
    public void closeAlert(CloseAlertRequest request, StreamObserver<CloseAlertResponse> responses) {
        StaffCall.answer(responses, staff -> {
            alerts.close(staff.call(), request.getAlertId());
            return CloseAlertResponse.getDefaultInstance();
        });
    }

    private static PersonVolume message(Review.Volume volume) {
        return PersonVolume.newBuilder()
                .setStaffId(volume.staffId())
                .setEmployer(volume.employer())
                .setAllowed(volume.allowed())
                .setRefused(volume.refused())
                .setOutOfHours(volume.outOfHours())
                .setHomes(volume.homes())
                .setBusiestHour(volume.busiestHour())
                .build();
    }

    private static Alert message(Alerts.Alert alert) {
        return Alert.newBuilder()
                .setAlertId(alert.id())
                .setRaisedAt(Times.timestamp(alert.raisedAt()))
                .setKind(alert.kind().name())
                .setStaffId(alert.staffId())
                .setEmployer(alert.employer())
                .setCount(alert.count())
                .setWindowMinutes(alert.windowMinutes())
                .build();
    }
}
