package com.heykakao.gateway.people;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import com.heykakao.gateway.people.caller.BearerOnly;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.rpc.Statuses;
import com.heykakao.gateway.rpc.Unary;
import com.heykakao.proto.care.v1.AddNoteRequest;
import com.heykakao.proto.care.v1.AddNoteResponse;
import com.heykakao.proto.care.v1.CloseTicketRequest;
import com.heykakao.proto.care.v1.CloseTicketResponse;
import com.heykakao.proto.care.v1.DeviceCard;
import com.heykakao.proto.care.v1.DeviceHealth;
import com.heykakao.proto.care.v1.GetGrantRequest;
import com.heykakao.proto.care.v1.GetGrantResponse;
import com.heykakao.proto.care.v1.GetTicketRequest;
import com.heykakao.proto.care.v1.GetTicketResponse;
import com.heykakao.proto.care.v1.Grant;
import com.heykakao.proto.care.v1.GrantServiceGrpc;
import com.heykakao.proto.care.v1.GrantState;
import com.heykakao.proto.care.v1.GrantedUtterance;
import com.heykakao.proto.care.v1.HomeCard;
import com.heykakao.proto.care.v1.ListTicketsRequest;
import com.heykakao.proto.care.v1.ListTicketsResponse;
import com.heykakao.proto.care.v1.LookUpReason;
import com.heykakao.proto.care.v1.LookUpRequest;
import com.heykakao.proto.care.v1.LookUpResponse;
import com.heykakao.proto.care.v1.LookUpServiceGrpc;
import com.heykakao.proto.care.v1.OpenTicketRequest;
import com.heykakao.proto.care.v1.OpenTicketResponse;
import com.heykakao.proto.care.v1.ReadGrantedRequest;
import com.heykakao.proto.care.v1.ReadGrantedResponse;
import com.heykakao.proto.care.v1.RequestGrantRequest;
import com.heykakao.proto.care.v1.RequestGrantResponse;
import com.heykakao.proto.care.v1.Ticket;
import com.heykakao.proto.care.v1.TicketNote;
import com.heykakao.proto.care.v1.TicketServiceGrpc;
import com.heykakao.proto.common.v1.ErrorReason;
import com.linecorp.armeria.server.grpc.GrpcService;
import com.linecorp.armeria.server.grpc.GrpcServiceBuilder;
import io.grpc.ServerInterceptor;
import io.grpc.stub.StreamObserver;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** care.v1 for one home, as far as the page can tell: what the page's tests run against while they are about the page. Thread-safe. */
final class TestCare {
    static final String EMAIL = "hong@kakao.com";
    static final String SERIAL = "KM-2022-000123";
    static final String NAME = "홍*동";
    static final String TEXT = "내일 비 와? <img src=x onerror=\"window.hacked=1\">";

    private final Map<String, Ticket> tickets = new LinkedHashMap<>();
    private final Map<String, Grant> grants = new LinkedHashMap<>();
    private Optional<RefusedException> refusal = Optional.empty();
    private String codec = "PCM_S16LE";
    private List<byte[]> sound = List.of(new byte[32_000], new byte[32_000]);

    GrpcServiceBuilder services(ServerInterceptor signedIn) {
        Grants grantRpc = new Grants();
        return GrpcService.builder()
                .addService(new Tickets())
                .addService(new LookUps())
                .addService(grantRpc)
                .addService("/v1/care/granted-utterance", grantRpc, GrantServiceGrpc.getReadGrantedMethod())
                .intercept(signedIn);
    }

    /** Every call is refused so until {@link #answer}. */
    synchronized void refuse(ErrorReason reason, Map<String, String> metadata) {
        refusal = Optional.of(new RefusedException(reason, "refused by the test", metadata));
    }

    synchronized void answer() {
        refusal = Optional.empty();
    }

    synchronized void speak(String newCodec, List<byte[]> newSound) {
        codec = newCodec;
        sound = newSound;
    }

    synchronized int ticketCount() {
        return tickets.size();
    }

    /** As the parent does in the companion. */
    synchronized void answerGrants(GrantState state) {
        grants.replaceAll((id, grant) -> grant.toBuilder().setState(state).build());
    }

    private void admit() {
        refusal.ifPresent(why -> {
            throw why;
        });
    }

    private Ticket open(String number) {
        Ticket ticket = tickets.get(number);
        if (ticket == null) {
            throw RefusedException.notFound("ticket");
        }
        if (ticket.hasClosedAt()) {
            throw new RefusedException(ErrorReason.ERROR_REASON_TICKET_REQUIRED, "the ticket is closed");
        }
        return ticket;
    }

    private static Timestamp at(long minute) {
        return Timestamp.newBuilder().setSeconds(1_767_225_600L + minute * 60).build();
    }

    private static Ticket without(Ticket ticket) {
        return ticket.toBuilder().clearNotes().build();
    }

    private final class Tickets extends TicketServiceGrpc.TicketServiceImplBase {
        @Override
        public void openTicket(OpenTicketRequest request, StreamObserver<OpenTicketResponse> responses) {
            synchronized (TestCare.this) {
                Unary.answer(responses, () -> {
                    admit();
                    if (!request.getEmail().equals(EMAIL)
                            && !request.getDeviceSerial().equals(SERIAL)) {
                        throw RefusedException.notFound("home");
                    }
                    Ticket ticket = Ticket.newBuilder()
                            .setTicketNumber("T%09d".formatted(tickets.size()))
                            .setKind(request.getKind())
                            .setOpenedAt(at(tickets.size()))
                            .addNotes(note(request.getNote()))
                            .build();
                    tickets.put(ticket.getTicketNumber(), ticket);
                    return OpenTicketResponse.newBuilder().setTicket(ticket).build();
                });
            }
        }

        @Override
        public void getTicket(GetTicketRequest request, StreamObserver<GetTicketResponse> responses) {
            synchronized (TestCare.this) {
                Unary.answer(responses, () -> {
                    admit();
                    return GetTicketResponse.newBuilder()
                            .setTicket(open(request.getTicketNumber()))
                            .build();
                });
            }
        }

        @Override
        public void listTickets(ListTicketsRequest request, StreamObserver<ListTicketsResponse> responses) {
            synchronized (TestCare.this) {
                Unary.answer(responses, () -> {
                    admit();
                    return ListTicketsResponse.newBuilder()
                            .addAllTickets(tickets.values().stream()
                                    .filter(ticket -> !ticket.hasClosedAt())
                                    .map(TestCare::without)
                                    .toList())
                            .build();
                });
            }
        }

        @Override
        public void addNote(AddNoteRequest request, StreamObserver<AddNoteResponse> responses) {
            synchronized (TestCare.this) {
                Unary.answer(responses, () -> {
                    admit();
                    Ticket ticket = open(request.getTicketNumber()).toBuilder()
                            .addNotes(note(request.getNote()))
                            .build();
                    tickets.put(ticket.getTicketNumber(), ticket);
                    return AddNoteResponse.newBuilder().setTicket(ticket).build();
                });
            }
        }

        @Override
        public void closeTicket(CloseTicketRequest request, StreamObserver<CloseTicketResponse> responses) {
            synchronized (TestCare.this) {
                Unary.answer(responses, () -> {
                    admit();
                    Ticket ticket = open(request.getTicketNumber()).toBuilder()
                            .setClosedAt(at(60))
                            .build();
                    tickets.put(ticket.getTicketNumber(), ticket);
                    return CloseTicketResponse.newBuilder().setTicket(ticket).build();
                });
            }
        }

        private TicketNote note(String text) {
            return TicketNote.newBuilder()
                    .setWrittenAt(at(1))
                    .setStaffId(BearerOnly.who())
                    .setText(text)
                    .build();
        }
    }

    private final class LookUps extends LookUpServiceGrpc.LookUpServiceImplBase {
        @Override
        public void lookUp(LookUpRequest request, StreamObserver<LookUpResponse> responses) {
            synchronized (TestCare.this) {
                Unary.answer(responses, () -> {
                    admit();
                    Ticket ticket = open(request.getTicketNumber());
                    if (request.getReason() == LookUpReason.LOOK_UP_REASON_UNSPECIFIED) {
                        throw RefusedException.invalidField("reason", "one of LookUpReason");
                    }
                    if (!List.of(EMAIL, SERIAL, ticket.getTicketNumber())
                            .contains(request.getEmail() + request.getDeviceSerial() + request.getHomeOfTicket())) {
                        throw RefusedException.notFound("home");
                    }
                    return LookUpResponse.newBuilder().setCard(card(ticket)).build();
                });
            }
        }

        private HomeCard card(Ticket ticket) {
            return HomeCard.newBuilder()
                    .setMaskedName(NAME)
                    .setMaskedEmail("h***@k***.com")
                    .setCustomerSince(at(0))
                    .setVoiceConsent(true)
                    .addTickets(without(ticket))
                    .addDevices(DeviceCard.newBuilder()
                            .setMaskedSerial("**********0123")
                            .setModel("kakao-mini-3")
                            .setFirmwareVersion("3.1.4")
                            .setPairedAt(at(0))
                            .setOnline(true)
                            .setHealth(DeviceHealth.newBuilder()
                                    .setReportedAt(at(5))
                                    .setUptimeSeconds(7260)
                                    .setMicrophone("OPEN")
                                    .setSpooledUtterances(2)
                                    .setTemperatureCelsius(41.6f)))
                    .build();
        }
    }

    private final class Grants extends GrantServiceGrpc.GrantServiceImplBase {
        @Override
        public void requestGrant(RequestGrantRequest request, StreamObserver<RequestGrantResponse> responses) {
            synchronized (TestCare.this) {
                Unary.answer(responses, () -> {
                    admit();
                    String ticket = open(request.getTicketNumber()).getTicketNumber();
                    boolean waits = grants.values().stream()
                            .anyMatch(grant -> grant.getTicketNumber().equals(ticket)
                                    && grant.getState() == GrantState.GRANT_STATE_ASKED);
                    if (waits) {
                        throw new RefusedException(ErrorReason.ERROR_REASON_GRANT_PENDING, "a question waits");
                    }
                    Grant grant = Grant.newBuilder()
                            .setGrantId("%032x".formatted(grants.size()))
                            .setTicketNumber(ticket)
                            .setQuestion(request.getQuestion())
                            .setState(GrantState.GRANT_STATE_ASKED)
                            .setAskedAt(at(10))
                            .build();
                    grants.put(grant.getGrantId(), grant);
                    return RequestGrantResponse.newBuilder().setGrant(grant).build();
                });
            }
        }

        @Override
        public void getGrant(GetGrantRequest request, StreamObserver<GetGrantResponse> responses) {
            synchronized (TestCare.this) {
                Unary.answer(responses, () -> {
                    admit();
                    return GetGrantResponse.newBuilder()
                            .setGrant(grant(request.getGrantId()))
                            .build();
                });
            }
        }

        @Override
        public void readGranted(ReadGrantedRequest request, StreamObserver<ReadGrantedResponse> responses) {
            synchronized (TestCare.this) {
                try {
                    admit();
                    if (grant(request.getGrantId()).getState() != GrantState.GRANT_STATE_GRANTED) {
                        throw new RefusedException(ErrorReason.ERROR_REASON_GRANT_NOT_IN_FORCE, "not granted");
                    }
                } catch (RefusedException e) {
                    responses.onError(Statuses.of(e));
                    return;
                }
                responses.onNext(ReadGrantedResponse.newBuilder()
                        .setUtterance(GrantedUtterance.newBuilder()
                                .setStartedAt(at(2))
                                .setText(TEXT)
                                .setLanguage("ko-KR")
                                .setCodec(codec)
                                .setSampleRateHz(16_000)
                                .setDurationMillis(2000))
                        .build());
                sound.forEach(chunk -> responses.onNext(ReadGrantedResponse.newBuilder()
                        .setAudio(ByteString.copyFrom(chunk))
                        .build()));
                responses.onCompleted();
            }
        }

        private Grant grant(String id) {
            return Optional.ofNullable(grants.get(id)).orElseThrow(() -> RefusedException.notFound("grant"));
        }
    }
}
