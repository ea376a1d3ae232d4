package com.heykakao.gateway.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.Dice;
import com.heykakao.gateway.Mutations;
import com.heykakao.gateway.vault.tree.Tag;
import java.util.List;
import org.junit.jupiter.api.Test;

final class KeyringDecodingTest {
    private static final int MUTANTS = 50_000;

    private final Dice dice = Dice.roll("KeyringDecodingTest");
    private int refused;

    @Test
    void bytes_that_are_no_keyring_are_refused_and_others_mean_what_they_say() {
        GgmKeys utterances = GgmKeys.full(dice.bytes(32));
        for (int i = 0; i < 6; i++) {
            utterances = utterances.punctured(UtteranceRange.single(dice.below(2000)));
        }
        byte[] wellFormed = new KeyringRecord(
                        2048,
                        dice.bytes(32),
                        List.of(new Tag(dice.bytes(Tag.BYTES)), new Tag(dice.bytes(Tag.BYTES))),
                        utterances)
                .encode();
        assertArrayEquals(wellFormed, KeyringRecord.decode(wellFormed).encode());
        new Mutations(dice).each(wellFormed, MUTANTS, mutant -> {
            try {
                assertArrayEquals(mutant, KeyringRecord.decode(mutant).encode());
            } catch (IllegalArgumentException e) {
                refused++;
            }
        });
        assertTrue(refused > MUTANTS / 10, "only " + refused + " were refused");
    }
}
