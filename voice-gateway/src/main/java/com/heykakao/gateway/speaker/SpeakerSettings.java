package com.heykakao.gateway.speaker;

import com.heykakao.gateway.refusal.Etags;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.storage.v1.StoredSpeaker;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.SubjectErasedException;
import com.heykakao.proto.common.v1.ErrorReason;
import java.time.Clock;

/**
 * What a parent sets of a speaker: its name, and a remote mute. Thread-safe; blocks on the disk.
 *
 * <p>A remote mute is asked for, obeyed once the speaker has reported that it is muted, and over when it reports afterwards that it is open: then
 * somebody has moved the switch beside it. Until it is obeyed each new line of the speaker begins with it; a report that crosses it on the way
 * ends nothing. Once it is obeyed the speaker itself remembers it.
 */
public final class SpeakerSettings {
    private final SpeakerRegistry registry;
    private final SpeakerLines lines;
    private final Clock clock;

    public SpeakerSettings(SpeakerRegistry registry, SpeakerLines lines, Clock clock) {
        this.registry = registry;
        this.lines = lines;
        this.clock = clock;
    }

    /**
     * @param etag as the speaker was read; empty to write over whatever name it has
     * @throws RefusedException NOT_FOUND, INVALID_FIELD, STALE_ETAG
     */
    public Speaker rename(Subject home, DeviceId deviceId, String name, String etag) {
        SpeakerName.check(name);
        return registry.change(home, deviceId, row -> {
            Etags.requireIfGiven(etag, Speaker.etag(row), "speaker");
            return row.toBuilder().setName(name).setEdits(row.getEdits() + 1).build();
        });
    }

    /**
     * Mutes from afar; durable on return, and told to the speaker at once or at its next line.
     *
     * @param muted has to be true
     * @throws RefusedException NOT_FOUND, UNMUTE_AT_SPEAKER
     */
    public Speaker mute(Subject home, DeviceId deviceId, boolean muted) {
        if (!muted) {
            throw new RefusedException(
                    ErrorReason.ERROR_REASON_UNMUTE_AT_SPEAKER,
                    "nobody listens in again from afar; move the speaker's own mute switch to muted and back");
        }
        Speaker speaker = registry.change(home, deviceId, row -> row.toBuilder()
                .setRemoteMuteAskedAt(clock.millis())
                .setRemoteMuteObeyed(false)
                .build());
        lines.tell(deviceId, new Directive.RemoteMute());
        return speaker;
    }

    /** Whether a line that opens now has to begin with it. */
    public boolean hasToHearMute(PairedSpeaker speaker) {
        try {
            return registry.row(speaker.home(), speaker.deviceId())
                    .filter(row -> row.hasRemoteMuteAskedAt() && !row.getRemoteMuteObeyed())
                    .isPresent();
        } catch (SubjectErasedException e) {
            return false;
        }
    }

    /** Hears what the speaker reports. */
    public void reported(PairedSpeaker speaker, boolean muted) {
        try {
            boolean matters = registry.row(speaker.home(), speaker.deviceId())
                    .filter(row -> row.hasRemoteMuteAskedAt() && row.getRemoteMuteObeyed() != muted)
                    .isPresent();
            if (matters) {
                var unused = registry.change(speaker.home(), speaker.deviceId(), row -> heard(row, muted));
            }
        } catch (SubjectErasedException | RefusedException e) {
            // Unpaired or erased since: nothing is left to note it in.
        }
    }

    private static StoredSpeaker heard(StoredSpeaker row, boolean muted) {
        if (row.hasRemoteMuteAskedAt() && muted) {
            return row.toBuilder().setRemoteMuteObeyed(true).build();
        }
        return row.getRemoteMuteObeyed()
                ? row.toBuilder()
                        .clearRemoteMuteAskedAt()
                        .clearRemoteMuteObeyed()
                        .build()
                : row;
    }
}
