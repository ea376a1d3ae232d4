package com.heykakao.gateway.speaker;

import com.heykakao.gateway.storage.v1.StoredSpeaker;
import java.time.Instant;
import java.util.Optional;

/**
 * What a home knows of one of its speakers.
 *
 * @param remoteMuteAskedAt where nobody has ended it at the speaker since
 * @param etag another one after every change of its name
 */
public record Speaker(
        DeviceId deviceId,
        String name,
        String serial,
        String model,
        String firmwareVersion,
        Instant pairedAt,
        Optional<Instant> remoteMuteAskedAt,
        String etag) {

    static Speaker of(StoredSpeaker row) {
        return new Speaker(
                DeviceId.of(row.getDeviceId().toByteArray()),
                row.getName(),
                row.getSerial(),
                row.getModel(),
                row.getFirmwareVersion(),
                Instant.ofEpochMilli(row.getPairedAt()),
                row.hasRemoteMuteAskedAt()
                        ? Optional.of(Instant.ofEpochMilli(row.getRemoteMuteAskedAt()))
                        : Optional.empty(),
                etag(row));
    }

    static String etag(StoredSpeaker row) {
        return Integer.toUnsignedString(row.getEdits());
    }

    /** Serial and name are personal data; records are logged. */
    @Override
    public String toString() {
        return "Speaker[" + deviceId.hex() + "]";
    }
}
