package com.heykakao.gateway.people.companion;

import com.heykakao.gateway.account.PersonId;
import com.heykakao.gateway.people.answer.Times;
import com.heykakao.gateway.people.caller.ParentCall;
import com.heykakao.gateway.people.session.PersonSessions;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.rpc.Unary;
import com.heykakao.proto.companion.v1.ListSessionsRequest;
import com.heykakao.proto.companion.v1.ListSessionsResponse;
import com.heykakao.proto.companion.v1.RevokeOtherSessionsRequest;
import com.heykakao.proto.companion.v1.RevokeOtherSessionsResponse;
import com.heykakao.proto.companion.v1.RevokeSessionRequest;
import com.heykakao.proto.companion.v1.RevokeSessionResponse;
import com.heykakao.proto.companion.v1.Session;
import com.heykakao.proto.companion.v1.SessionServiceGrpc;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Optional;

/** {@code companion.v1.SessionService}. */
final class SessionRpc extends SessionServiceGrpc.SessionServiceImplBase {
    private final ParentHome homes;
    private final PersonSessions sessions;

    SessionRpc(ParentHome homes, PersonSessions sessions) {
        this.homes = homes;
        this.sessions = sessions;
    }

    @Override
    public void listSessions(ListSessionsRequest request, StreamObserver<ListSessionsResponse> responses) {
        Unary.answer(responses, () -> {
            var unused = ParentHome.reads(homes.require(), List.of());
            Optional<String> current = PersonSessions.current();
            return ListSessionsResponse.newBuilder()
                    .addAllSessions(sessions.list(caller()).stream()
                            .map(session -> message(session, current))
                            .toList())
                    .build();
        });
    }

    @Override
    public void revokeSession(RevokeSessionRequest request, StreamObserver<RevokeSessionResponse> responses) {
        Unary.answer(responses, () -> {
            if (!sessions.end(caller(), request.getSessionId())) {
                throw RefusedException.notFound("session");
            }
            return RevokeSessionResponse.getDefaultInstance();
        });
    }

    @Override
    public void revokeOtherSessions(
            RevokeOtherSessionsRequest request, StreamObserver<RevokeOtherSessionsResponse> responses) {
        Unary.answer(responses, () -> {
            sessions.endOthers(caller(), PersonSessions.current());
            return RevokeOtherSessionsResponse.getDefaultInstance();
        });
    }

    private static PersonId caller() {
        return ParentCall.current().person().id();
    }

    private static Session message(PersonSessions.Listed session, Optional<String> current) {
        return Session.newBuilder()
                .setSessionId(session.id())
                .setBeganAt(Times.timestamp(session.beganAt()))
                .setLastCallAt(Times.timestamp(session.lastCall()))
                .setCurrent(current.equals(Optional.of(session.id())))
                .setBrowser(session.browser())
                .build();
    }
}
