package com.heykakao.simulator.demo;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.proto.care.v1.HomeCard;
import com.heykakao.proto.care.v1.Ticket;
import com.heykakao.proto.care.v1.TicketNote;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClearTest {
    private final Clear clear = new Clear(List.of("홍길동", "gildong@example.com", "HK-2026-0042"));

    @Test
    void a_masked_card_passes() {
        clear.requireNotIn(HomeCard.newBuilder()
                .setMaskedName("홍*동")
                .setMaskedEmail("g***@e***.com")
                .build());
    }

    @Test
    void a_clear_text_is_found_in_whatever_field_it_stands_and_in_capitals_too() {
        for (String text : List.of("홍길동", "그 고객 홍길동 님", "<GilDong@example.com>", "hk-2026-0042")) {
            HomeCard card = HomeCard.newBuilder()
                    .setMaskedName("홍*동")
                    .addTickets(
                            Ticket.newBuilder().addNotes(TicketNote.newBuilder().setText(text)))
                    .build();
            IllegalStateException found = assertThrows(IllegalStateException.class, () -> clear.requireNotIn(card));
            assertTrue(found.getMessage().endsWith("is there in clear"), found::getMessage);
        }
    }
}
