package com.heykakao.gateway.export;

import com.fasterxml.jackson.core.JsonGenerator;
import com.heykakao.gateway.policy.PolicyDocument;
import com.heykakao.gateway.policy.PolicyRegistry;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Says what an archive holds: for what it was collected, and the digest of every file before this one. */
record Manifest(PolicyRegistry policy, Instant madeAt, boolean withAudio) {

    void writeTo(Archive archive) throws IOException {
        List<Archive.Listed> files = archive.files();
        archive.json("manifest.json", out -> {
            out.writeStartObject();
            out.writeStringField("format", "heykakao.com/export/v1");
            out.writeStringField("made_at", madeAt.toString());
            out.writeStringField("policy_version", policy.version());
            out.writeBooleanField("includes_audio", withAudio);
            out.writeArrayFieldStart("purposes");
            for (PolicyDocument.Purpose purpose : policy.document().purposes()) {
                if (purpose.collectedHere()) {
                    purpose(out, purpose);
                }
            }
            out.writeEndArray();
            out.writeArrayFieldStart("files");
            for (Archive.Listed file : files) {
                out.writeStartObject();
                out.writeStringField("name", file.name());
                out.writeNumberField("size", file.size());
                out.writeStringField("sha256", file.sha256());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    private static void purpose(JsonGenerator out, PolicyDocument.Purpose purpose) throws IOException {
        out.writeStartObject();
        out.writeStringField("purpose_id", purpose.id());
        out.writeStringField("name", purpose.nameKo());
        out.writeArrayFieldStart("items");
        for (PolicyDocument.Item item : purpose.items()) {
            out.writeStartObject();
            out.writeStringField("item_id", item.id());
            out.writeStringField("name", item.nameKo());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }
}
