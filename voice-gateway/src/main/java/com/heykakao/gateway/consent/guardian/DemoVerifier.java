package com.heykakao.gateway.consent.guardian;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** Goes the way of a phone identification and verifies nobody: it tells the code to whoever asks. It says so in every answer. */
final class DemoVerifier implements GuardianVerifier {
    private static final String INSTRUCTION =
            "DEMO, nobody is verified. A provider would send this code to the guardian's phone: ";
    private static final int CODES = 1_000_000;
    private static final int ID_BYTES = 16;

    private final SecureRandom random;

    DemoVerifier(SecureRandom random) {
        this.random = random;
    }

    @Override
    public GuardianMethod method() {
        return GuardianMethod.MOBILE_PHONE_IDENTITY;
    }

    @Override
    public boolean isDemo() {
        return true;
    }

    @Override
    public Started start() {
        return new Started(id(), INSTRUCTION + String.format(Locale.ROOT, "%06d", random.nextInt(CODES)));
    }

    @Override
    public Optional<String> finish(Started started, String code) {
        String told = started.instruction().substring(INSTRUCTION.length());
        return MessageDigest.isEqual(told.getBytes(StandardCharsets.UTF_8), code.getBytes(StandardCharsets.UTF_8))
                ? Optional.of("demo-" + id())
                : Optional.empty();
    }

    private String id() {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }
}
