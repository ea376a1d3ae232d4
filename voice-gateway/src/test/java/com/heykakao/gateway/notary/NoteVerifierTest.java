package com.heykakao.gateway.notary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.Dice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NoteVerifierTest {
    private static final String TEXT = "a.example/log\n1\n\nextra\n";

    @TempDir
    Path directory;

    private String note;
    private NoteVerifier key;

    @BeforeEach
    void sign() throws IOException {
        Notary.create(directory, "a", "a.example/log", new SecureRandom());
        note = Notary.open(directory, "a").sign(TEXT);
        key = NoteVerifier.read(directory.resolve("a.pub"));
    }

    private void assertRefused(String changed, String why) {
        NoteRefusedException refused = assertThrows(NoteRefusedException.class, () -> key.open(changed));
        assertTrue(refused.getMessage().contains(why), refused::getMessage);
    }

    @Test
    void a_note_gives_its_text_and_others_may_sign_it_too() throws Exception {
        assertEquals(TEXT, key.open(note));
        Notary.create(directory, "b", "a.example/log", new SecureRandom());
        String another = Notary.open(directory, "b").sign(TEXT).substring(TEXT.length() + 1);
        assertEquals(TEXT, key.open(note + another));
        assertRefused(TEXT + "\n" + another, "it carries no signature of a.example/log");
    }

    @Test
    void a_changed_text_or_signature_is_refused() {
        assertRefused(note.replace("1\n", "2\n"), "is wrong");
        assertRefused(TEXT, "is no signature");
        assertRefused(TEXT.stripTrailing(), "it is no signed note");
        assertRefused(note.substring(0, note.length() - 1), "it is no signed note");
        assertRefused(note + "\n", "it is no signed note");
        assertRefused(note + "x\n", "is no signature");
    }

    /** 68 bytes leave the last character of their base64 with two bits that mean nothing. */
    @Test
    void a_signature_has_one_way_to_be_written() {
        int last = note.lastIndexOf('=') - 1;
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        int value = alphabet.indexOf(note.charAt(last));
        String other = note.substring(0, last) + alphabet.charAt(value ^ 1) + note.substring(last + 1);
        assertRefused(other, "a signature is no base64");
    }

    @Test
    void no_flipped_bit_goes_unnoticed() {
        Dice dice = Dice.roll("NoteVerifierTest");
        byte[] bytes = note.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 2000; i++) {
            byte[] flipped = bytes.clone();
            flipped[dice.below(flipped.length)] ^= (byte) (1 << dice.below(8));
            assertThrows(NoteRefusedException.class, () -> key.open(new String(flipped, StandardCharsets.UTF_8)));
        }
    }

    @Test
    void a_key_file_that_does_not_add_up_is_named() throws IOException {
        Path file = directory.resolve("a.pub");
        String vkey = Files.readString(file);
        for (String changed : new String[] {"", "a", vkey.replace("a.example", "b.example"), vkey.replace("+", "")}) {
            Files.writeString(file, changed);
            IOException refused = assertThrows(IOException.class, () -> NoteVerifier.read(file));
            assertTrue(refused.getMessage().contains("does not hold an Ed25519 verifier key"), refused::getMessage);
        }
    }
}
