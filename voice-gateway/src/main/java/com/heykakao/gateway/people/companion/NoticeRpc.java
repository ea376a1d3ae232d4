package com.heykakao.gateway.people.companion;

import com.heykakao.gateway.notice.NoticeBook;
import com.heykakao.gateway.people.answer.Times;
import com.heykakao.gateway.policy.PolicyRegistry;
import com.heykakao.gateway.rpc.Unary;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.proto.companion.v1.ListNoticesRequest;
import com.heykakao.proto.companion.v1.ListNoticesResponse;
import com.heykakao.proto.companion.v1.Notice;
import com.heykakao.proto.companion.v1.NoticeKind;
import com.heykakao.proto.companion.v1.NoticeServiceGrpc;
import io.grpc.stub.StreamObserver;
import java.util.List;

/** {@code companion.v1.NoticeService}. */
final class NoticeRpc extends NoticeServiceGrpc.NoticeServiceImplBase {
    private final ParentHome homes;
    private final NoticeBook notices;
    private final PolicyRegistry policy;

    NoticeRpc(ParentHome homes, NoticeBook notices, PolicyRegistry policy) {
        this.homes = homes;
        this.notices = notices;
        this.policy = policy;
    }

    @Override
    public void listNotices(ListNoticesRequest request, StreamObserver<ListNoticesResponse> responses) {
        Unary.answer(responses, () -> {
            Subject home = homes.require();
            return ListNoticesResponse.newBuilder()
                    .addAllNotices(notices.list(ParentHome.reads(home, List.of()), home).stream()
                            .map(this::message)
                            .toList())
                    .build();
        });
    }

    private Notice message(com.heykakao.gateway.notice.Notice notice) {
        Notice.Builder message = Notice.newBuilder()
                .setKind(NoticeKind.valueOf("NOTICE_KIND_" + notice.kind().name()))
                .setAt(Times.timestamp(notice.at()))
                .setChildId(notice.childId())
                .setCertificateNote(notice.certificate());
        if (notice.kind() == com.heykakao.gateway.notice.NoticeKind.SIGN_IN) {
            message.setBrowser(notice.reason());
        } else {
            message.setEmployerName(policy.processorName(notice.employer())).setReason(notice.reason());
        }
        notice.endsAt().map(Times::timestamp).ifPresent(message::setEndsAt);
        return message.build();
    }
}
