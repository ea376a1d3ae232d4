package com.heykakao.gateway.people.session;

import com.heykakao.gateway.account.PersonId;
import com.heykakao.gateway.vault.crypto.Aead;
import com.heykakao.gateway.vault.crypto.SealBrokenException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who is at the issuer now. What has to be known of them when they come back lies in their own browser, sealed under a key that this process alone
 * has, so that whoever begins any number of sign-ins takes no memory and nobody's place. Each may come back once, within ten minutes. Thread-safe.
 */
final class Departures {
    static final Duration LIFE = Duration.ofMinutes(10);
    private static final byte[] NO_AAD = {};

    private final byte[] key = new byte[Aead.KEY_BYTES];
    private final SecureRandom random;
    private final Clock clock;
    /** States of those who came back, oldest first. Beyond so many the issuer's own memory has to do, which takes a code once. */
    private final Map<String, Instant> back;

    /** @param most who came back lately and are remembered */
    Departures(int most, SecureRandom random, Clock clock) {
        this.random = random;
        this.clock = clock;
        random.nextBytes(key);
        this.back = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
                return size() > most || isOver(eldest.getValue());
            }
        };
    }

    /** @return what to leave in the browser's cookie */
    String leave(Departure departure) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Aead.seal(key, random, written(departure), NO_AAD));
    }

    /** @param cookie as it came back; empty for one that is not ours, is too old, or was here before */
    Optional<Departure> comeBack(String cookie) {
        return opened(cookie).filter(departure -> !isOver(departure.at())).filter(this::isFirstTime);
    }

    private synchronized boolean isFirstTime(Departure departure) {
        return back.putIfAbsent(departure.state(), departure.at()) == null;
    }

    private boolean isOver(Instant at) {
        return !clock.instant().isBefore(at.plus(LIFE));
    }

    private Optional<Departure> opened(String cookie) {
        try {
            return Optional.of(read(Aead.open(key, Base64.getUrlDecoder().decode(cookie), NO_AAD)));
        } catch (IllegalArgumentException | SealBrokenException e) {
            return Optional.empty();
        }
    }

    private static byte[] written(Departure departure) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(departure.state());
            out.writeUTF(departure.nonce());
            out.writeUTF(departure.verifier());
            out.writeUTF(departure.returnTo().toString());
            out.writeLong(departure.at().toEpochMilli());
            out.writeBoolean(departure.fresh());
            out.writeUTF(departure.left().orElse(""));
            out.writeUTF(departure.only().map(PersonId::issuer).orElse(""));
            out.writeUTF(departure.only().map(PersonId::subject).orElse(""));
            out.writeUTF(departure.language().orElse(""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Departure read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return new Departure(
                    in.readUTF(),
                    in.readUTF(),
                    in.readUTF(),
                    URI.create(in.readUTF()),
                    Instant.ofEpochMilli(in.readLong()),
                    in.readBoolean(),
                    Optional.of(in.readUTF()).filter(left -> !left.isEmpty()),
                    Optional.of(new PersonId(in.readUTF(), in.readUTF()))
                            .filter(only -> !only.issuer().isEmpty()),
                    Optional.of(in.readUTF()).filter(language -> !language.isEmpty()));
        } catch (IOException e) {
            throw new UncheckedIOException("a departure that this process sealed does not read", e);
        }
    }
}
