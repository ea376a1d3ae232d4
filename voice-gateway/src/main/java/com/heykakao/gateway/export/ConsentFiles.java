package com.heykakao.gateway.export;

import com.heykakao.gateway.consent.Consent;
import com.heykakao.gateway.consent.Receipt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Writes what the parent agreed to, and the signed receipts, byte for byte as they were signed. */
final class ConsentFiles {
    private final Exporter.Beside rooms;
    private final Reading reading;
    private final Archive archive;

    ConsentFiles(Exporter.Beside rooms, Reading reading, Archive archive) {
        this.rooms = rooms;
        this.reading = reading;
        this.archive = archive;
    }

    void consents() throws IOException {
        archive.list("consents.json", rooms.policy().consentIds()::forEach, (out, id) -> {
            Consent consent = rooms.consents().state(reading.home(), id);
            out.writeStringField("consent_id", id);
            out.writeStringField("policy_version", consent.text().policyVersion());
            out.writeStringField("text", consent.text().text());
            out.writeStringField(
                    "text_sha256", HexFormat.of().formatHex(consent.text().sha256()));
            Json.time(out, "given_at", consent.givenAt());
        });
    }

    void receipts() throws IOException {
        for (Receipt receipt : rooms.receipts().list(reading.trace(), reading.home())) {
            archive.file(
                    "receipts/" + receipt.id() + ".txt",
                    out -> out.write(receipt.note().getBytes(StandardCharsets.UTF_8)));
        }
    }
}
