package com.heykakao.simulator.demo;

import com.heykakao.proto.care.v1.DeviceCard;
import com.heykakao.proto.care.v1.GetShipmentRequest;
import com.heykakao.proto.care.v1.HomeCard;
import com.heykakao.proto.care.v1.LookUpReason;
import com.heykakao.proto.care.v1.LookUpRequest;
import com.heykakao.proto.care.v1.LookUpResponse;
import com.heykakao.proto.care.v1.OpenShipmentRequest;
import com.heykakao.proto.care.v1.Shipment;
import com.heykakao.proto.care.v1.TicketKind;
import com.heykakao.simulator.parent.Person;
import com.heykakao.simulator.signin.Refusal;
import com.heykakao.simulator.staff.Desk;
import com.heykakao.simulator.staff.Employee;
import com.heykakao.simulator.town.Town;
import java.util.List;

/** What people of the processors see of a home, and what they do not. For one thread. */
final class CustomerCentre {
    /** Also who the demo's watcher may sign in as. */
    static final Employee AGENT =
            new Employee("tcm-70311", "최상담", "sangdam.choi@transcosmos.example", "TRANSCOSMOS_KOREA", "CARE_AGENT");

    private static final Employee OF_ENDED_CONTRACT =
            new Employee("kko-11842", "정연우", "yeonwoo.jung@kakao.example", "KAKAO", "CARE_AGENT");
    private static final Employee COURIER =
            new Employee("egl-50927", "한배송", "baesong.han@eugene.example", "EUGENE_LOGISTICS", "DELIVERY_CLERK");
    private static final String NOTE = "거실 스피커 소리가 자꾸 끊겨요";
    private static final String ADDRESS = "경기도 성남시 분당구 판교역로 235";
    private static final String PHONE = "010-2345-6789";

    private final Steps steps;
    private final Town town;
    private final Traces traces;
    private final Desk agent;
    private final Desk courier;
    private String ticket = "";
    private String shipment = "";

    private CustomerCentre(Steps steps, Town town, Traces traces, Desk agent, Desk courier) {
        this.steps = steps;
        this.town = town;
        this.traces = traces;
        this.agent = agent;
        this.courier = courier;
    }

    /** Everybody signs in, and whose contract has ended gets no further. */
    static CustomerCentre open(Steps steps, Town town, Traces traces) {
        List.of(AGENT, OF_ENDED_CONTRACT, COURIER).forEach(traces::of);
        traces.of("the ticket's note", NOTE);
        traces.of("the parcel's address", ADDRESS);
        traces.of("the parcel's phone number", PHONE);
        CustomerCentre centre = steps.step("staff signed in", line -> {
            CustomerCentre signedIn = new CustomerCentre(steps, town, traces, town.signIn(AGENT), town.signIn(COURIER));
            line.say(
                    "%s as %s, %s as %s, at the staff's own issuer",
                    AGENT.employer(), AGENT.role(), COURIER.employer(), COURIER.role());
            return signedIn;
        });
        centre.endedContract();
        return centre;
    }

    private void endedContract() {
        steps.step("contract ended", line -> {
            Desk former = town.signIn(OF_ENDED_CONTRACT);
            require("CONTRACT_NOT_IN_FORCE", () -> openTicket(former, "anybody@example.com"));
            line.say(
                    "yesterday, of %s: its %s signs in and is refused: CONTRACT_NOT_IN_FORCE",
                    OF_ENDED_CONTRACT.employer(), OF_ENDED_CONTRACT.role());
            return former;
        });
    }

    void openTicketFor(Person parent) {
        ticket = steps.step("ticket opened", line -> {
            String number = openTicket(agent, parent.email());
            line.say("%s, for the exact e-mail address that the customer named", number);
            return number;
        });
    }

    /** @param serial of the parent's speaker */
    void noSearch(Person parent, String serial) {
        steps.step("no search", line -> {
            require("TICKET_REQUIRED", () -> lookUp(email(parent.email()), ""));
            require("NOT_FOUND", () -> lookUp(email(beginning(parent.email())), ticket));
            require("NOT_FOUND", () -> lookUp(LookUpRequest.newBuilder().setDeviceSerial(beginning(serial)), ticket));
            line.say("without a ticket: TICKET_REQUIRED");
            line.say("by the beginning “%s” or “%s”: NOT_FOUND", beginning(parent.email()), beginning(serial));
            return ticket;
        });
    }

    /** @param serial of the parent's speaker, which the agent is not told */
    void lookUp(Person parent, String serial) {
        steps.step("looked up", line -> {
            LookUpResponse answer = lookUp(email(parent.email()), ticket);
            clear(parent, serial).requireNotIn(answer);
            HomeCard card = answer.getCard();
            Steps.require(card.getDevicesCount() == 1, "%d speakers are on the card", card.getDevicesCount());
            DeviceCard device = card.getDevices(0);
            for (String masked : List.of(card.getMaskedName(), card.getMaskedEmail(), device.getMaskedSerial())) {
                Steps.require(masked.contains("*"), "“%s” is not masked", masked);
            }
            line.say(
                    "%s, %s, speaker %s %s, %s; the clear name, address and serial are nowhere in the answer",
                    card.getMaskedName(),
                    card.getMaskedEmail(),
                    device.getMaskedSerial(),
                    device.getModel(),
                    device.getOnline() ? "online" : "offline");
            return card;
        });
    }

    void sendParcel(Person parent) {
        shipment = steps.step("parcel under way", line -> {
            Shipment opened = agent.shipments()
                    .openShipment(OpenShipmentRequest.newBuilder()
                            .setTicketNumber(ticket)
                            .setRecipient(parent.name())
                            .setAddress(ADDRESS)
                            .setPhone(PHONE)
                            .setContent("전원 어댑터")
                            .build())
                    .getShipment();
            Shipment seen = courier.shipments()
                    .getShipment(get(opened.getShipmentNumber()))
                    .getShipment();
            Steps.require(
                    seen.getRecipient().equals(parent.name())
                            && seen.getAddress().equals(ADDRESS),
                    "the courier does not see where it goes");
            require("ROLE_NOT_ALLOWED", () -> openTicket(courier, parent.email()));
            line.say(
                    "%s: the courier reads recipient, address and phone, and nothing else: ROLE_NOT_ALLOWED",
                    opened.getShipmentNumber());
            return opened.getShipmentNumber();
        });
    }

    /** After the withdrawal, whatever they held in their hands before. */
    void findNobody(Person parent) {
        steps.step("staff find nobody", line -> {
            require("TICKET_REQUIRED", () -> lookUp(email(parent.email()), ticket));
            require("NOT_FOUND", () -> openTicket(agent, parent.email()));
            require("NOT_FOUND", () -> courier.shipments().getShipment(get(shipment)));
            line.say(
                    "under the old ticket: TICKET_REQUIRED; by e-mail address: NOT_FOUND; the parcel's address: NOT_FOUND");
            return ticket;
        });
    }

    /** Who asks the parent to hear something. */
    ParentsLeave asks() {
        return new ParentsLeave(steps, agent, ticket, traces);
    }

    /** What nobody outside the home may see of it. */
    static Clear clear(Person parent, String serial) {
        String localPart = parent.email().substring(0, parent.email().indexOf('@'));
        return new Clear(List.of(parent.name(), parent.name().substring(1), localPart, serial, PHONE, ADDRESS));
    }

    private LookUpResponse lookUp(LookUpRequest.Builder key, String underTicket) {
        return agent.lookUps()
                .lookUp(key.setTicketNumber(underTicket)
                        .setReason(LookUpReason.LOOK_UP_REASON_DEVICE_FAULT)
                        .build());
    }

    private static LookUpRequest.Builder email(String email) {
        return LookUpRequest.newBuilder().setEmail(email);
    }

    private static String beginning(String key) {
        return key.substring(0, key.length() - 1);
    }

    private static String openTicket(Desk desk, String email) {
        return desk.openTicket(email, TicketKind.TICKET_KIND_DEVICE_FAULT, NOTE);
    }

    private static GetShipmentRequest get(String number) {
        return GetShipmentRequest.newBuilder().setShipmentNumber(number).build();
    }

    /** Requires that the call is refused, and by this name. */
    static void require(String name, Runnable call) {
        String refusal = Refusal.of(call);
        Steps.require(refusal.equals(name), "refused by the name %s; it should be %s", refusal, name);
    }
}
