package com.heykakao.gateway.utterance;

import com.heykakao.gateway.consent.ConsentGate;
import com.heykakao.gateway.consent.Permit;
import com.heykakao.gateway.profile.ProfileRows;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.speaker.PairedSpeaker;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.Vault;
import com.heykakao.proto.common.v1.ErrorReason;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Receives utterances. Thread-safe. */
public final class Recorder {
    private final ConsentGate gate;
    private final Shelf shelf;
    private final Limits limits;
    private final Map<Key, Recording> running = new ConcurrentHashMap<>();

    private record Key(Subject home, UtteranceId id) {}

    public Recorder(ConsentGate gate, Vault vault, Store store, ProfileRows profile, Limits limits, Clock clock) {
        this.gate = gate;
        this.shelf = new Shelf(vault, store, profile, clock);
        this.limits = limits;
    }

    /**
     * Begins an utterance, or goes on with one whose stream was lost; a stream that still holds it is ended with SUPERSEDED.
     * Nothing is stored before the first segment is full. May block on the disk.
     *
     * @throws RefusedException the closed gate's reason, QUOTA, UTTERANCE_CONFLICT
     */
    public Recording begin(PairedSpeaker speaker, UtteranceStart start, RecordingListener listener) {
        Key key = new Key(speaker.home(), start.id());
        Recording[] self = new Recording[1];
        Recording recording = new Recording(shelf, limits, listener, () -> running.remove(key, self[0]));
        self[0] = recording;
        // The gate comes first: a home that has not consented learns nothing of what is stored.
        Permit permit = gate.enter(speaker.home(), recording::cut);
        recording.admit(permit);
        try {
            requireRoom(speaker.home());
            Recording before = running.put(key, recording);
            if (before != null) {
                before.supersede().join();
            }
            recording.start(shelf.draft(speaker, start));
            return recording;
        } catch (RuntimeException e) {
            recording.abandon();
            throw e;
        }
    }

    /** Ends a running recording of this utterance, because the home deletes it. */
    void interrupt(Subject home, UtteranceId id) {
        Recording recording = running.get(new Key(home, id));
        if (recording != null) {
            recording.stop(RefusedException.notFound("utterance"));
        }
    }

    /** How many utterances are being received. */
    public int runningCount() {
        return running.size();
    }

    private void requireRoom(Subject home) {
        long streams =
                running.keySet().stream().filter(key -> key.home().equals(home)).count();
        if (streams >= limits.streamsPerHome()) {
            throw new RefusedException(
                    ErrorReason.ERROR_REASON_QUOTA,
                    "this home is sending " + streams + " utterances already",
                    Map.of("retry_after_seconds", "1"));
        }
    }
}
