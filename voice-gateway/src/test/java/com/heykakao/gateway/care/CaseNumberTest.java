package com.heykakao.gateway.care;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CaseNumberTest {
    @Test
    void a_number_is_read_in_any_case_with_hyphens_and_with_letters_that_look_like_digits() {
        Optional<CaseNumber> number = Optional.of(new CaseNumber("01ABC1XYZ0"));
        assertEquals(number, CaseNumber.typed("01ABC1XYZ0"));
        assertEquals(number, CaseNumber.typed(" oIabc-Lxyzo "));
        assertEquals(number, CaseNumber.typed("OiABC LXYZO"));
    }

    @Test
    void what_can_be_no_number_is_none() {
        assertEquals(Optional.empty(), CaseNumber.typed(""));
        assertEquals(Optional.empty(), CaseNumber.typed("01ABC1XYZ"));
        assertEquals(Optional.empty(), CaseNumber.typed("01ABC1XYZ01"));
        assertEquals(Optional.empty(), CaseNumber.typed("U1ABC1XYZ0"));
        assertEquals(Optional.empty(), CaseNumber.typed("홍ABC1XYZ01"));
    }

    @Test
    void a_drawn_number_is_read_back() {
        SecureRandom random = new SecureRandom();
        for (int i = 0; i < 200; i++) {
            CaseNumber number = CaseNumber.random(random);
            assertEquals(Optional.of(number), CaseNumber.typed(number.text()));
            assertTrue(number.text().chars().noneMatch(letter -> "ILOU".indexOf(letter) >= 0));
        }
    }
}
