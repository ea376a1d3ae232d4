package com.heykakao.gateway.vault.root;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RootSharesTest {
    @TempDir
    Path directory;

    private final SecureRandom random = new SecureRandom();

    private String refusal(SharePlace... places) {
        return assertThrows(RootException.class, () -> RootShares.open(List.of(places), true, random))
                .getMessage();
    }

    @Test
    void shares_open_in_the_order_they_are_named() {
        SharePlace first = new SharePlace.InFile(directory.resolve("a"));
        SharePlace second = new SharePlace.InFile(directory.resolve("b"));
        RootShares.create(List.of(first, second), true, random).forEach(RootShare::close);
        List<RootShare> shares = RootShares.open(List.of(second, first), true, random);
        assertTrue(shares.get(0).describe().endsWith("b"));
        assertTrue(shares.get(1).describe().endsWith("a"));
        shares.forEach(RootShare::close);
        assertEquals(List.of(), RootShares.open(List.of(), true, random));
    }

    @Test
    void a_share_that_stands_twice_is_refused() {
        SharePlace place = new SharePlace.InFile(directory.resolve("a"));
        assertTrue(refusal(place, place).contains("twice"));
        assertTrue(refusal(place, new SharePlace.InFile(directory.resolve("x/../a")))
                .contains("twice"));
    }

    @Test
    void a_file_that_is_not_there_is_not_made_by_opening() {
        Path absent = directory.resolve("absent");
        assertTrue(refusal(new SharePlace.InFile(absent)).contains("there is no root key file " + absent));
        assertFalse(Files.exists(absent));
    }

    @Test
    void a_new_vault_takes_no_token_that_holds_another_s() throws Exception {
        SoftHsm token = SoftHsm.token();
        SharePlace place = new SharePlace.InToken(token.config(), token.pinFile());
        try (RootShare others = RootShares.create(List.of(place), true, random).get(0)) {
            byte[] part = others.create(7);
            String message = assertThrows(RootException.class, () -> RootShares.create(List.of(place), true, random))
                    .getMessage();
            assertTrue(message.contains("holds the root of epochs [7] of another home"), message);
            assertArrayEquals(part, others.get(7).orElseThrow(), "it is left as it was");
            others.destroy(7);
        }
    }

    @Test
    void a_new_vault_takes_no_file_that_is_there() {
        List<SharePlace> places = List.of(new SharePlace.InFile(directory.resolve("a")));
        RootShares.create(places, true, random).forEach(RootShare::close);
        assertTrue(assertThrows(RootException.class, () -> RootShares.create(places, true, random))
                .getMessage()
                .contains("never overwrites"));
    }

    @Test
    void a_share_that_cannot_be_reached_is_refused_by_name() {
        Path config = directory.resolve("token.cfg");
        assertTrue(refusal(new SharePlace.InToken(config, directory.resolve("pin")))
                .contains(config.toString()));
    }
}
