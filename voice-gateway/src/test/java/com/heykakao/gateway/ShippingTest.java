package com.heykakao.gateway;

import static com.heykakao.gateway.CareTown.AGENT;
import static com.heykakao.gateway.CareTown.COURIER;
import static com.heykakao.gateway.CareTown.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.care.shipping.Shipment;
import com.heykakao.gateway.profile.ProfileRows;
import com.heykakao.gateway.store.Direction;
import com.heykakao.gateway.store.Table;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.SubjectErasedException;
import com.heykakao.gateway.vault.SubjectKind;
import com.heykakao.gateway.vault.tree.MoveStep;
import com.heykakao.proto.common.v1.ErrorReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ShippingTest extends CareTest {
    private static final Shipment.Destination TO =
            new Shipment.Destination("홍길동", "경기도 성남시 분당구 판교역로 1", "010-1234-5678");
    private Subject home;
    private String ticket;

    @BeforeEach
    void moveIn() {
        home = town.family("a", "홍길동", "hong@kakao.com");
        ticket = town.ticket(AGENT, "hong@kakao.com").number().text();
    }

    private String open() {
        return town.care
                .shipping()
                .open(town.call(AGENT), AGENT, ticket, TO, "미니 스피커")
                .number()
                .text();
    }

    private Shipment get(String number) {
        return town.care.shipping().get(town.call(COURIER), number);
    }

    private int rowsOf(Subject subject) {
        int[] count = {0};
        town.store.scan(Table.PROFILES, ProfileRows.allOf(subject), Direction.FORWARD, (key, row) -> {
            count[0]++;
            return true;
        });
        return count[0];
    }

    /** The subject of the shipment that was opened last. */
    private Subject newest() {
        for (int slot = home.slot() + 20; slot > 0; slot--) {
            Subject subject = new Subject(slot, SubjectKind.SHIPMENT);
            if (rowsOf(subject) > 0 && isLive(subject)) {
                return subject;
            }
        }
        throw new AssertionError("no shipment");
    }

    private boolean isLive(Subject subject) {
        try {
            return town.vault.keyring(subject) != null;
        } catch (SubjectErasedException e) {
            return false;
        }
    }

    @Test
    void the_courier_reads_the_destination_and_lists_show_none() {
        Shipment opened = town.care.shipping().open(town.call(AGENT), AGENT, ticket, TO, "미니 스피커");
        assertEquals(Optional.empty(), opened.destination());
        assertEquals(List.of(opened), town.care.shipping().list(town.call(COURIER)));
        assertEquals(Optional.of(TO), get(opened.number().text()).destination());
        var entry = town.lastEntry();
        assertEquals(Optional.of(home), entry.subject());
        assertEquals("EUGENE_LOGISTICS", entry.actor().employer());
        assertEquals(List.of("NAME"), entry.items());
    }

    @Test
    void delivery_destroys_the_destination_and_nothing_else() {
        String number = open();
        Subject subject = newest();
        String other = open();
        town.care.shipping().deliver(town.call(COURIER), number);
        assertThrows(SubjectErasedException.class, () -> town.vault.keyring(subject));
        assertEquals(0, rowsOf(subject));
        refused(ErrorReason.ERROR_REASON_NOT_FOUND, () -> get(number));
        refused(ErrorReason.ERROR_REASON_NOT_FOUND, () -> town.care.shipping().deliver(town.call(COURIER), number));
        assertEquals(Optional.of(TO), get(other).destination());
        assertEquals(1, town.care.shipping().list(town.call(COURIER)).size());
    }

    @Test
    void the_homes_erasure_destroys_its_shipments_in_the_same_move() {
        Subject neighbour = town.family("b", "김철수", "kim@kakao.com");
        String theirs = town.care
                .shipping()
                .open(
                        town.call(AGENT),
                        AGENT,
                        town.ticket(AGENT, "kim@kakao.com").number().text(),
                        TO,
                        "x")
                .number()
                .text();
        String number = open();
        Subject subject = newest();
        var certificate = town.eraser.erase(home, "test");
        assertTrue(certificate.note().contains("\nsubjects 2\n"), certificate.note());
        assertThrows(SubjectErasedException.class, () -> town.vault.keyring(subject));
        assertEquals(0, rowsOf(subject));
        refused(ErrorReason.ERROR_REASON_NOT_FOUND, () -> get(number));
        assertEquals(Optional.of(TO), get(theirs).destination());
        assertTrue(isLive(neighbour));
    }

    @Test
    void an_erasure_cut_at_any_step_takes_the_shipments_with_it_at_the_next_start() throws Exception {
        for (MoveStep step : MoveStep.values()) {
            Subject leaving = town.family(step.name());
            String its = town.ticket(AGENT, step.name() + "@kakao.com").number().text();
            String number = town.care
                    .shipping()
                    .open(town.call(AGENT), AGENT, its, TO, "x")
                    .number()
                    .text();
            Subject subject = new Subject(leaving.slot() + 1, SubjectKind.SHIPMENT);
            assertTrue(isLive(subject));
            town.failing = Optional.of(step);
            assertThrows(IllegalStateException.class, () -> town.eraser.erase(leaving, "test"), step::name);
            refused(
                    ErrorReason.ERROR_REASON_TICKET_REQUIRED,
                    () -> town.care.shipping().open(town.call(AGENT), AGENT, its, TO, "too late"));
            town.restart();
            assertThrows(SubjectErasedException.class, () -> town.vault.keyring(leaving), step::name);
            assertThrows(SubjectErasedException.class, () -> town.vault.keyring(subject), step::name);
            assertEquals(0, rowsOf(subject), step::name);
            refused(ErrorReason.ERROR_REASON_NOT_FOUND, () -> get(number));
            town.eraser.close();
            assertEquals(List.of(), town.care.shipping().list(town.call(COURIER)), step::name);
            town.restart();
        }
    }

    @Test
    void a_shipment_opened_while_its_home_leaves_goes_with_it_or_is_never_opened() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        for (int round = 0; round < 8; round++) {
            String sub = "r" + round;
            Subject leaving = town.family(sub);
            String its = town.ticket(AGENT, sub + "@kakao.com").number().text();
            Future<?> opening = threads.submit(() -> {
                for (int i = 0; i < 4; i++) {
                    try {
                        var unused = town.care.shipping().open(town.call(AGENT), AGENT, its, TO, "x");
                    } catch (com.heykakao.gateway.refusal.RefusedException e) {
                        return;
                    }
                }
            });
            var unused = town.eraser.erase(leaving, "test");
            opening.get();
            assertEquals(List.of(), town.care.shipping().list(town.call(COURIER)));
            for (int slot = leaving.slot() + 1; slot < leaving.slot() + 6; slot++) {
                assertEquals(0, rowsOf(new Subject(slot, SubjectKind.SHIPMENT)));
            }
        }
        threads.shutdown();
    }

    @Test
    void what_is_out_of_range_is_refused_by_field_and_stores_nothing() {
        List<Shipment.Destination> wrong = new ArrayList<>(List.of(
                new Shipment.Destination("", "a", "0101234567"),
                new Shipment.Destination("가".repeat(101), "a", "0101234567"),
                new Shipment.Destination("a", " ", "0101234567"),
                new Shipment.Destination("a", "가".repeat(501), "0101234567"),
                new Shipment.Destination("a", "a", "010123"),
                new Shipment.Destination("a", "a", "       -"),
                new Shipment.Destination("a", "a", "010-CALL-ME"),
                new Shipment.Destination("a", "a", "0".repeat(21))));
        for (Shipment.Destination destination : wrong) {
            refused(
                    ErrorReason.ERROR_REASON_INVALID_FIELD,
                    () -> town.care.shipping().open(town.call(AGENT), AGENT, ticket, destination, "x"));
        }
        refused(
                ErrorReason.ERROR_REASON_INVALID_FIELD,
                () -> town.care.shipping().open(town.call(AGENT), AGENT, ticket, TO, "가".repeat(201)));
        refused(
                ErrorReason.ERROR_REASON_TICKET_REQUIRED,
                () -> town.care.shipping().open(town.call(AGENT), AGENT, "", TO, "x"));
        assertEquals(List.of(), town.care.shipping().list(town.call(COURIER)));
    }
}
