package com.heykakao.gateway.care;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.heykakao.gateway.Dice;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class MaskingTest {
    private static final int ROUNDS = 2_000;

    @Test
    void a_korean_name_shows_its_first_and_last_syllable() {
        assertEquals("홍*동", Masking.name("홍길동"));
        assertEquals("남**수", Masking.name("남궁민수"));
        assertEquals("홍*", Masking.name("홍길"));
        assertEquals("*", Masking.name("홍"));
        assertEquals("", Masking.name("  "));
        assertEquals("홍*동", Masking.name(" 홍길동\u3000"));
    }

    @Test
    void a_name_of_several_words_shows_each_ones_first_letter() {
        assertEquals("J*** S****", Masking.name("John Smith"));
        assertEquals("A** d** *", Masking.name("Ann\u00A0\t de\u0301.  X"));
        assertEquals("* 길*", Masking.name("홍 길동"));
    }

    @Test
    void what_a_reader_takes_for_one_character_is_one() {
        assertEquals("홍*동", Masking.name(Normalizer.normalize("홍길동", Normalizer.Form.NFD)));
        assertEquals("\uD842\uDFB7*\uD842\uDFB9", Masking.name("\uD842\uDFB7\uD842\uDFB8\uD842\uDFB9"));
        String family = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";
        assertEquals(family + "*", Masking.name(family + "a"));
        assertEquals("x\u0332*q\u0332", Masking.name("x\u0332y\u0332q\u0332"));
    }

    @Test
    void an_address_shows_the_first_letters_and_the_top_level_domain() {
        assertEquals("h***@k***.com", Masking.email("hong@kakao.com"));
        assertEquals("h***@m***.kr", Masking.email("hong.gildong+spam@mail.kakao.co.kr"));
        assertEquals("h***@k***.com", Masking.email("  ho@kakao.com "));
        assertEquals("***@k***.com", Masking.email("h@kakao.com"));
        assertEquals("h***@***.com", Masking.email("hong@k.com"));
        assertEquals("h***@***", Masking.email("hong@localhost"));
        assertEquals("h***@***", Masking.email("hong@[192.168.0.1]"));
        assertEquals("***@k***.com", Masking.email("\"hong @ home\"@kakao.com"));
        assertEquals("***@***.com", Masking.email("@.com"));
        assertEquals("***", Masking.email("hong"));
        assertEquals("***", Masking.email(""));
    }

    @Test
    void a_serial_shows_its_last_four_and_never_more_than_half() {
        assertEquals("*******1234", Masking.serial("HK-2026" + "1234"));
        assertEquals("****1234", Masking.serial("ABCD1234"));
        assertEquals("***56", Masking.serial("23456"));
        assertEquals("*", Masking.serial("7"));
    }

    @Test
    void nothing_masked_ever_holds_the_clear_middle() {
        Dice dice = Dice.roll("MaskingTest");
        for (int i = 0; i < ROUNDS; i++) {
            List<String> letters = letters(dice, 3 + dice.below(12));
            String clear = String.join("", letters);
            hides(Masking.name(clear), letters.subList(1, letters.size() - 1), clear);
            hides(Masking.name(clear + " " + clear), letters.subList(1, letters.size()), clear);
            List<String> host = letters(dice, 2 + dice.below(8));
            host.removeAll(letters);
            if (host.size() > 1) {
                String email = clear + "@" + String.join("", host) + ".com";
                hides(Masking.email(email), letters.subList(1, letters.size()), email);
                hides(Masking.email(email), host.subList(1, host.size()), email);
            }
        }
    }

    private static void hides(String masked, List<String> hidden, String clear) {
        hidden.forEach(letter -> assertFalse(masked.contains(letter), () -> clear + " became " + masked));
    }

    /** Different ones, so that a shown letter is never a hidden one too. */
    private static List<String> letters(Dice dice, int count) {
        Set<String> letters = new LinkedHashSet<>();
        while (letters.size() < count) {
            letters.add(
                    switch (dice.below(4)) {
                        case 0 -> Character.toString('\uAC00' + dice.below(11_172));
                        case 1 -> Character.toString('a' + dice.below(26)) + "\u0332";
                        case 2 -> Character.toString(0x20000 + dice.below(0x8000));
                        default -> Character.toString('0' + dice.below(10));
                    });
        }
        return new ArrayList<>(letters);
    }
}
