package com.heykakao.gateway.vault.root;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class Pkcs11RootShareTest extends ShareConformance {
    @TempDir
    Path directory;

    @Override
    RootShare open() throws IOException {
        SoftHsm token = SoftHsm.token();
        return Pkcs11RootShare.open(token.config(), token.pinFile());
    }

    @Override
    Set<Path> snapshot() throws IOException {
        return SoftHsm.token().objects();
    }

    @Test
    void a_part_is_one_key_in_the_token_that_cannot_be_taken_out() throws Exception {
        SoftHsm token = SoftHsm.token();
        Set<Path> before = token.objects();
        try (RootShare share = open()) {
            share.create(7);
            Set<Path> made = new TreeSet<>(token.objects());
            made.removeAll(before);
            Set<Path> keys = made.stream()
                    .filter(file -> file.toString().endsWith(".object"))
                    .collect(Collectors.toSet());
            assertEquals(1, keys.size(), made.toString());
            String dump = token.dump(keys.iterator().next());
            assertEquals("CKO_SECRET_KEY", attribute(dump, "CKA_CLASS"));
            assertEquals("CKK_AES", attribute(dump, "CKA_KEY_TYPE"));
            assertEquals("TRUE", attribute(dump, "CKA_PRIVATE"));
            assertEquals("TRUE", attribute(dump, "CKA_SENSITIVE"));
            assertEquals("TRUE", attribute(dump, "CKA_ALWAYS_SENSITIVE"));
            assertEquals("FALSE", attribute(dump, "CKA_EXTRACTABLE"));
            assertEquals("TRUE", attribute(dump, "CKA_NEVER_EXTRACTABLE"));
            assertEquals("TRUE", attribute(dump, "CKA_LOCAL"));
            for (String use : Set.of("DECRYPT", "SIGN", "VERIFY", "WRAP", "UNWRAP", "DERIVE")) {
                assertEquals("FALSE", attribute(dump, "CKA_" + use), use);
            }
        }
    }

    /** Three lines of a dump tell an attribute: its name, its type, its value. */
    private static String attribute(String dump, String name) {
        String[] lines = dump.split("\n", -1);
        for (int i = 0; i + 2 < lines.length; i++) {
            if (lines[i].endsWith(" " + name)) {
                return lines[i + 2].replaceFirst("^[0-9a-f ]+ ", "");
            }
        }
        throw new AssertionError(name + " is not in " + dump);
    }

    @Test
    void a_call_ends_logged_out_and_so_no_session_key_outlives_it() throws Exception {
        SoftHsm token = SoftHsm.token();
        try (RootShare share = open()) {
            assertFalse(token.isLoggedIn());
            share.create(7);
            assertFalse(token.isLoggedIn());
            assertTrue(share.get(7).isPresent());
            assertFalse(token.isLoggedIn());
            share.destroy(7);
            assertFalse(token.isLoggedIn());
        }
        try (TokenVisit visit = TokenVisit.begin(Files.readString(token.config()), "1234".toCharArray())) {
            assertTrue(token.isLoggedIn(), "during a call it is: " + visit.name());
        }
    }

    @Test
    void the_operator_s_own_template_cannot_make_the_key_extractable() throws Exception {
        SoftHsm token = SoftHsm.token();
        Path config = directory.resolve("loose.cfg");
        Files.writeString(
                config,
                Files.readString(token.config())
                        + "attributes(*, CKO_SECRET_KEY, *) = {\n CKA_EXTRACTABLE = true\n CKA_SENSITIVE = false\n}\n");
        try (RootShare share = Pkcs11RootShare.open(config, token.pinFile())) {
            share.create(7);
            assertTrue(share.get(7).isPresent());
        }
    }

    @Test
    void other_keys_of_the_token_are_no_parts() throws Exception {
        SoftHsm token = SoftHsm.token();
        String template =
                "attributes(generate, CKO_SECRET_KEY, CKK_AES) = {\n CKA_TOKEN = true\n CKA_LABEL = 0h6162\n}\n";
        try (TokenVisit visit = TokenVisit.begin(Files.readString(token.config()) + template, "1234".toCharArray())) {
            var unused = visit.generate();
        }
        try (RootShare share = open()) {
            share.create(1);
            assertEquals(Set.of(1L), share.epochs());
        }
        try (TokenVisit visit = TokenVisit.begin(Files.readString(token.config()), "1234".toCharArray())) {
            assertTrue(visit.labels().contains("ab"));
            visit.delete("ab");
        }
    }

    private String refusal(String config, String pin) throws IOException {
        Path configFile = Files.writeString(directory.resolve("token.cfg"), config);
        Path pinFile = Files.writeString(directory.resolve("pin"), pin);
        return assertThrows(RootException.class, () -> Pkcs11RootShare.open(configFile, pinFile))
                .getMessage();
    }

    @Test
    void a_wrong_pin_is_refused_with_the_file_to_look_at() throws Exception {
        String message = refusal(Files.readString(SoftHsm.token().config()), "9999\n");
        assertTrue(message.contains("CKR_PIN_INCORRECT"), message);
        assertTrue(message.contains(directory.resolve("pin").toString()), message);
    }

    @Test
    void a_token_that_is_not_there_is_refused_with_what_the_library_says() throws Exception {
        String good = Files.readString(SoftHsm.token().config());
        assertTrue(refusal(good.replaceAll("slot = .*", "slot = 99"), "1234").contains("CKR_SLOT_ID_INVALID"));
        assertTrue(refusal(good.replaceAll("library = .*", "library = /absent.so"), "1234")
                .contains("/absent.so"));
        assertTrue(refusal(good + "colour = red\n", "1234").contains("colour"));
    }

    @Test
    void absent_files_are_refused_by_name() throws Exception {
        SoftHsm token = SoftHsm.token();
        Path absent = directory.resolve("absent");
        for (RootException e : Set.of(
                assertThrows(RootException.class, () -> Pkcs11RootShare.open(absent, token.pinFile())),
                assertThrows(RootException.class, () -> Pkcs11RootShare.open(token.config(), absent)))) {
            assertTrue(e.getMessage().contains(absent.toString()), e.getMessage());
            assertTrue(e.getMessage().contains("root.shares"), e.getMessage());
        }
    }
}
