package com.heykakao.simulator.note;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The key and the note are those of the specification's own example (https://pkg.go.dev/golang.org/x/mod/sumdb/note). */
class VerifierKeyTest {
    private static final String KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private static final String TEXT = """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.
            """;
    private static final String NOTE = TEXT + "\n"
            + "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    @Test
    void opens_a_note_that_other_software_signed() {
        VerifierKey key = VerifierKey.parse(KEY);
        assertEquals("PeterNeumann", key.name());
        assertEquals(
                List.of(
                        "If you think cryptography is the answer to your problem,",
                        "then you don't know what your problem is."),
                key.open(NOTE));
    }

    @Test
    void a_note_with_any_one_character_changed_does_not_open() {
        VerifierKey key = VerifierKey.parse(KEY);
        for (int at = 0; at < NOTE.length(); at++) {
            String changed = NOTE.substring(0, at) + (char) (NOTE.charAt(at) ^ 1) + NOTE.substring(at + 1);
            assertThrows(NoteRefused.class, () -> key.open(changed), "character " + at);
        }
    }

    @Test
    void a_key_with_another_name_or_hash_is_refused() {
        assertThrows(NoteRefused.class, () -> VerifierKey.parse(KEY.replace("Peter", "Petra")));
        assertThrows(NoteRefused.class, () -> VerifierKey.parse(KEY.replace("c74f", "c74e")));
        assertThrows(NoteRefused.class, () -> VerifierKey.parse(KEY.replace("+A", "+B")));
    }
}
