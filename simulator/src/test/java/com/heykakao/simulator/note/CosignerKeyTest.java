package com.heykakao.simulator.note;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A checkpoint that a public staging log served, and the key of one of the test witnesses that cosigned it. */
class CosignerKeyTest {
    private static final String KEY = "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2";
    private static final String LOG_KEY =
            "arche2025h1.staging.ct.transparency.dev+ba2f06c0+AU0vHmlGCS/PdN8b2OaGmKprLI8HKM+dJ472xgFYh15f";
    private static final String CHECKPOINT = """
            arche2025h1.staging.ct.transparency.dev
            1432088532
            U7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=

            \u2014 arche2025h1.staging.ct.transparency.dev ui8GwCF1+kWqZrxGdhj4aX3gcw7XUlXQQabg/27lefwhUkzbC3NygNI75MdhL1bfTW9g8Ei59RA23oHP7Ry1k3ZFWwQ=
            \u2014 remora.n621.de 2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZI+aVCIobWX9sXTynk5XeU/zZ0WBxtqB0DrAWfBw==
            """;

    @Test
    void reads_when_a_public_witness_cosigned() {
        CosignerKey key = CosignerKey.parse(KEY);
        assertEquals("remora.n621.de", key.name());
        assertEquals(Instant.ofEpochSecond(0x6a122120), key.cosigned(CHECKPOINT));
        assertEquals("1432088532", VerifierKey.parse(LOG_KEY).open(CHECKPOINT).get(1));
    }

    @Test
    void a_cosignature_is_of_its_own_checkpoint_and_its_own_time_alone() {
        CosignerKey key = CosignerKey.parse(KEY);
        for (String changed : new String[] {
            CHECKPOINT.replace("1432088532", "1432088533"),
            CHECKPOINT.replace("AABqEiEg", "AABqEiEh"),
            CHECKPOINT.replace("remora.n621.de 2net", "remora.n621.de 3net")
        }) {
            assertThrows(NoteRefused.class, () -> key.cosigned(changed));
        }
    }

    @Test
    void a_key_is_of_one_type_alone() {
        assertThrows(NoteRefused.class, () -> VerifierKey.parse(KEY));
        assertThrows(NoteRefused.class, () -> CosignerKey.parse(LOG_KEY));
    }
}
