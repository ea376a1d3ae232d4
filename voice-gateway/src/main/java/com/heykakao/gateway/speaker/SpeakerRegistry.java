package com.heykakao.gateway.speaker;

import com.google.protobuf.ByteString;
import com.heykakao.gateway.audit.Trace;
import com.heykakao.gateway.consent.GateState;
import com.heykakao.gateway.profile.BrokenRowException;
import com.heykakao.gateway.profile.ProfileRows;
import com.heykakao.gateway.profile.RowKind;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.storage.v1.StoredSpeaker;
import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.store.StoreException;
import com.heykakao.gateway.vault.KeyringDamagedException;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.Vault;
import com.heykakao.gateway.vault.tree.TreeException;
import com.heykakao.proto.common.v1.ErrorReason;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which speakers belong to which home. Thread-safe; every call may block on the disk. */
public final class SpeakerRegistry {
    private static final Logger LOG = LoggerFactory.getLogger(SpeakerRegistry.class);
    private static final int MAX_SPEAKERS = 32;
    /** What a serial number looks like. */
    static final String SERIAL = "[A-Z0-9-]{1,64}";

    private final Vault vault;
    private final Store store;
    private final ProfileRows rows;
    private final SpeakerLines lines;
    private final Clock clock;

    public SpeakerRegistry(Vault vault, Store store, ProfileRows rows, SpeakerLines lines, Clock clock) {
        this.vault = vault;
        this.store = store;
        this.rows = rows;
        this.lines = lines;
        this.clock = clock;
    }

    /** The home this device id is paired with, if any. */
    public Optional<PairedSpeaker> find(DeviceId deviceId) {
        return vault.find(tag(deviceId)).map(home -> new PairedSpeaker(home, deviceId));
    }

    /**
     * The home that paired the speaker of this serial number last, if it still does; opens no row.
     *
     * @throws RefusedException INVALID_FIELD where no speaker can have this number
     */
    public Optional<Subject> findBySerial(String serial) {
        String bare = serial.strip();
        if (!bare.matches(SERIAL)) {
            throw RefusedException.invalidField("device_serial", "1 to 64 of A-Z, 0-9 and hyphen");
        }
        return vault.find(serialTag(bare));
    }

    /** The home's speakers, oldest first. */
    public List<Speaker> list(Trace trace, Subject home) {
        trace.requireCovers(home);
        return list(home);
    }

    /** The names of the home's speakers, by which the gateway itself reaches them. */
    public List<DeviceId> devices(Subject home) {
        return list(home).stream().map(Speaker::deviceId).toList();
    }

    private List<Speaker> list(Subject home) {
        return rows.list(vault.keyring(home), RowKind.SPEAKER).stream()
                .map(Speaker::of)
                .sorted(Comparator.comparing(Speaker::pairedAt))
                .toList();
    }

    /** Tells every speaker of the home whether it may record; whoever is not reached hears it at its next call. */
    public void announce(Subject home, GateState state) {
        try {
            list(home).forEach(speaker -> lines.tell(speaker.deviceId(), new Directive.Consent(state)));
        } catch (BrokenRowException | KeyringDamagedException | TreeException.Pages | StoreException.Failed e) {
            LOG.warn("the speakers of a home could not be told of its consent, because its rows do not open", e);
        }
    }

    /** Adds a speaker; durable on return. One with the same serial in the same home is replaced, as after a reset. */
    synchronized Speaker add(Subject home, DeviceId deviceId, String name, PairingRequest request) {
        List<Speaker> before = list(home);
        before.stream()
                .filter(speaker -> speaker.serial().equals(request.serial()))
                .forEach(speaker -> remove(home, speaker.deviceId()));
        if (before.size() >= MAX_SPEAKERS) {
            throw new RefusedException(
                    ErrorReason.ERROR_REASON_QUOTA,
                    "a home has at most " + MAX_SPEAKERS + " speakers; unpair one first");
        }
        Instant now = Instant.ofEpochMilli(clock.millis());
        StoredSpeaker row = StoredSpeaker.newBuilder()
                .setDeviceId(ByteString.copyFrom(deviceId.bytes()))
                .setName(name)
                .setSerial(request.serial())
                .setModel(request.model())
                .setFirmwareVersion(request.firmwareVersion())
                .setPairedAt(now.toEpochMilli())
                .build();
        Batch batch = new Batch();
        rows.put(batch, vault.keyring(home), RowKind.SPEAKER, deviceId.bytes(), row);
        store.commitAndWait(batch);
        // The tags come last, and the one that lets it speak behind the other: a crash between them leaves a row that
        // lists
        // an offline speaker, never a speaker that may speak and is not listed, or not found by its serial number.
        vault.index(home, serialTag(request.serial()));
        vault.index(home, tag(deviceId));
        return Speaker.of(row);
    }

    /**
     * Unpairs a speaker: it is refused from now on and its connections are closed.
     *
     * @throws RefusedException NOT_FOUND where the home has no such speaker
     */
    public synchronized void remove(Subject home, DeviceId deviceId) {
        var keyring = vault.keyring(home);
        StoredSpeaker row = rows.get(keyring, RowKind.SPEAKER, deviceId.bytes())
                .orElseThrow(() -> RefusedException.notFound("speaker"));
        vault.unindex(tag(deviceId));
        lines.dismiss(deviceId);
        // Unless another home has paired it since. The row goes last, so that what a crash cuts can be done again.
        byte[] serial = serialTag(row.getSerial());
        if (vault.find(serial).equals(Optional.of(home))) {
            vault.unindex(serial);
        }
        Batch batch = new Batch();
        rows.delete(batch, keyring, RowKind.SPEAKER, deviceId.bytes());
        store.commitAndWait(batch);
    }

    /** What is stored of a speaker; empty where the home has no such one. */
    Optional<StoredSpeaker> row(Subject home, DeviceId deviceId) {
        return rows.get(vault.keyring(home), RowKind.SPEAKER, deviceId.bytes());
    }

    /**
     * Changes what is stored of a speaker; durable on return. Its names and tags are not to be changed.
     *
     * @throws RefusedException NOT_FOUND where the home has no such speaker
     */
    synchronized Speaker change(Subject home, DeviceId deviceId, UnaryOperator<StoredSpeaker> change) {
        StoredSpeaker before = row(home, deviceId).orElseThrow(() -> RefusedException.notFound("speaker"));
        StoredSpeaker after = change.apply(before);
        if (!after.equals(before)) {
            Batch batch = new Batch();
            rows.put(batch, vault.keyring(home), RowKind.SPEAKER, deviceId.bytes(), after);
            store.commitAndWait(batch);
        }
        return Speaker.of(after);
    }

    private byte[] tag(DeviceId deviceId) {
        return vault.tag("device", deviceId.bytes());
    }

    private byte[] serialTag(String serial) {
        return vault.tag("serial", serial.getBytes(StandardCharsets.US_ASCII));
    }
}
