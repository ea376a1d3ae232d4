package com.heykakao.gateway.utterance;

import com.google.protobuf.ByteString;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.storage.v1.StoredHead;
import com.heykakao.gateway.storage.v1.StoredTail;
import com.heykakao.gateway.vault.Sealer;
import com.heykakao.gateway.vault.SubjectKeyring;
import java.util.List;
import java.util.Optional;

/**
 * The sound of one utterance. Each segment is opened when it is asked for, so that a deletion or an erasure ends whoever still reads. Thread-safe;
 * blocks on the disk.
 */
public final class Sound {
    private final UtteranceRows rows;
    private final Owner owner;
    private final SubjectKeyring keyring;
    private final int number;
    private final Sealer sealer;
    private final StoredHead head;
    private final Optional<StoredTail> tail;
    private final Runnable kept;

    /** @param kept throws where its time is over */
    Sound(
            UtteranceRows rows,
            Owner owner,
            SubjectKeyring keyring,
            int number,
            Sealer sealer,
            StoredHead head,
            Optional<StoredTail> tail,
            Runnable kept) {
        this.rows = rows;
        this.owner = owner;
        this.keyring = keyring;
        this.number = number;
        this.sealer = sealer;
        this.head = head;
        this.tail = tail;
        this.kept = kept;
    }

    public Codec codec() {
        return Codec.valueOf(head.getCodec());
    }

    public int sampleRateHz() {
        return head.getSampleRateHz();
    }

    /** Whether its end was stored; else it may still grow. */
    public boolean isComplete() {
        return tail.isPresent();
    }

    /**
     * About a second of it: the chunks as the speaker sent them.
     *
     * @param index from 1 on
     * @return empty behind the last
     * @throws RefusedException NOT_FOUND where it was deleted or attributed, or its time has ended, meanwhile
     * @throws BrokenUtteranceException where a segment is missing or does not open
     */
    public Optional<List<ByteString>> segment(int index) {
        kept.run();
        return owner.unlessGone(Optional.<Optional<List<ByteString>>>empty(), () -> Optional.of(opened(index)))
                .orElseThrow(() -> RefusedException.notFound("utterance"));
    }

    private Optional<List<ByteString>> opened(int index) {
        Optional<List<ByteString>> chunks =
                rows.segment(keyring, number, index, sealer).map(segment -> List.copyOf(segment.getChunksList()));
        if (chunks.isEmpty()
                && tail.filter(end -> index <= end.getSegmentCount()).isPresent()) {
            // A move takes the rows away in one step, and then the key.
            if (keyring.isPunctured(number)
                    || rows.head(keyring, number, sealer).isEmpty()) {
                throw RefusedException.notFound("utterance");
            }
            throw new BrokenUtteranceException("a segment is missing");
        }
        return chunks;
    }
}
