package com.heykakao.simulator.staff;

import com.google.protobuf.ByteString;
import com.heykakao.proto.care.v1.GrantServiceGrpc;
import com.heykakao.proto.care.v1.GrantServiceGrpc.GrantServiceBlockingStub;
import com.heykakao.proto.care.v1.GrantedUtterance;
import com.heykakao.proto.care.v1.LookUpServiceGrpc;
import com.heykakao.proto.care.v1.LookUpServiceGrpc.LookUpServiceBlockingStub;
import com.heykakao.proto.care.v1.OpenTicketRequest;
import com.heykakao.proto.care.v1.ReadGrantedRequest;
import com.heykakao.proto.care.v1.ReadGrantedResponse;
import com.heykakao.proto.care.v1.ShippingServiceGrpc;
import com.heykakao.proto.care.v1.ShippingServiceGrpc.ShippingServiceBlockingStub;
import com.heykakao.proto.care.v1.TicketKind;
import com.heykakao.proto.care.v1.TicketServiceGrpc;
import com.heykakao.proto.care.v1.TicketServiceGrpc.TicketServiceBlockingStub;
import com.heykakao.proto.companion.v1.UtteranceServiceGrpc;
import com.heykakao.proto.companion.v1.UtteranceServiceGrpc.UtteranceServiceBlockingStub;
import com.heykakao.simulator.signin.SignedInLine;
import java.util.ArrayList;
import java.util.List;

/** A signed-in employee's screen. As safe and as patient as its {@link SignedInLine}. */
public final class Desk implements AutoCloseable {
    private final SignedInLine line;

    public Desk(SignedInLine line) {
        this.line = line;
    }

    /** What somebody was granted to read. */
    public record Heard(GrantedUtterance utterance, ByteString audio) {}

    public TicketServiceBlockingStub tickets() {
        return line.call(TicketServiceGrpc::newBlockingStub);
    }

    public LookUpServiceBlockingStub lookUps() {
        return line.call(LookUpServiceGrpc::newBlockingStub);
    }

    public GrantServiceBlockingStub grants() {
        return line.call(GrantServiceGrpc::newBlockingStub);
    }

    public ShippingServiceBlockingStub shipments() {
        return line.call(ShippingServiceGrpc::newBlockingStub);
    }

    /** The parents' own service, which is not for staff. */
    public UtteranceServiceBlockingStub utterancesOfParents() {
        return line.call(UtteranceServiceGrpc::newBlockingStub);
    }

    /**
     * Opens a ticket for the home behind a whole e-mail address.
     *
     * @return its number
     */
    public String openTicket(String email, TicketKind kind, String note) {
        return tickets()
                .openTicket(OpenTicketRequest.newBuilder()
                        .setEmail(email)
                        .setKind(kind)
                        .setNote(note)
                        .build())
                .getTicket()
                .getTicketNumber();
    }

    /** Reads out what the parent granted. */
    public Heard hear(String grantId) {
        GrantedUtterance.Builder utterance = GrantedUtterance.newBuilder();
        List<ByteString> audio = new ArrayList<>();
        grants().readGranted(ReadGrantedRequest.newBuilder().setGrantId(grantId).build())
                .forEachRemaining(part -> {
                    if (part.getPartCase() == ReadGrantedResponse.PartCase.UTTERANCE) {
                        utterance.mergeFrom(part.getUtterance());
                    } else {
                        audio.add(part.getAudio());
                    }
                });
        return new Heard(utterance.build(), ByteString.copyFrom(audio));
    }

    @Override
    public void close() {
        line.close();
    }
}
