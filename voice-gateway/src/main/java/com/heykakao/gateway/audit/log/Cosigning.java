package com.heykakao.gateway.audit.log;

import com.heykakao.gateway.audit.stored.Head;
import com.heykakao.gateway.audit.tlog.Proofs;
import com.heykakao.gateway.audit.tlog.TiledTree;
import com.heykakao.gateway.audit.tlog.TlogFiles;
import com.heykakao.gateway.audit.witness.TrustedWitness;
import com.heykakao.gateway.audit.witness.Witness;
import com.heykakao.gateway.audit.witness.Witnesses;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Lets witnesses cosign what is published, by proofs from the published tiles. Does nothing where there are none. Thread-safe. */
final class Cosigning implements AutoCloseable {
    private final Optional<Witnesses> witnesses;

    Cosigning(List<TrustedWitness> trusted, TlogFiles files, CheckpointFile checkpoint, Pace pace, Clock clock) {
        witnesses = trusted.isEmpty()
                ? Optional.empty()
                : Optional.of(new Witnesses(asked(trusted, files, pace, clock), pace.pause(), checkpoint::cosign));
    }

    private static List<Witness> asked(List<TrustedWitness> trusted, TlogFiles files, Pace pace, Clock clock) {
        HttpClient http = HttpClient.newBuilder().connectTimeout(pace.timeout()).build();
        return trusted.stream()
                .map(witness -> new Witness(
                        witness,
                        (from, to) -> Proofs.consistency(from, to, new TiledTree(files, to)),
                        http,
                        pace.timeout(),
                        clock))
                .toList();
    }

    /** A checkpoint is published. Returns at once. */
    void published(Head head) {
        if (head.size() > 0) {
            witnesses.ifPresent(asked -> asked.offer(head.note()));
        }
    }

    /** Breaks off what is asked; the published checkpoint is not touched any more. */
    @Override
    public void close() {
        witnesses.ifPresent(Witnesses::close);
    }
}
