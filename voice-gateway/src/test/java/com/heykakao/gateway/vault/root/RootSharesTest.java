package com.heykakao.gateway.vault.root;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    void a_new_vault_takes_no_share_that_holds_another_s() {
        List<SharePlace> places =
                List.of(new SharePlace.InFile(directory.resolve("a")), new SharePlace.InFile(directory.resolve("b")));
        List<RootShare> shares = RootShares.openEmpty(places, true, random);
        byte[] part = shares.get(1).create(7);
        shares.forEach(RootShare::close);
        String message = assertThrows(RootException.class, () -> RootShares.openEmpty(places, true, random))
                .getMessage();
        assertTrue(message.contains("/b holds the root of epochs [7]"), message);
        shares = RootShares.open(places, true, random);
        assertArrayEquals(part, shares.get(1).get(7).orElseThrow(), "it is left as it was");
        shares.forEach(RootShare::close);
    }

    @Test
    void a_share_that_cannot_be_reached_is_refused_by_name() {
        Path config = directory.resolve("token.cfg");
        assertTrue(refusal(new SharePlace.InToken(config, directory.resolve("pin")))
                .contains(config.toString()));
    }
}
