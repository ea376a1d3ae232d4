package com.heykakao.gateway.child;

import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.SubjectKind;
import com.heykakao.gateway.vault.TagTakenException;
import com.heykakao.gateway.vault.Vault;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Which subjects are a home's children: the vault's tags lead from the home's slot and a seat's number, and from a child's id, to the child's subject. They
 * come with the subject and die with it; no row is needed to find them. Thread-safe.
 */
final class Seats {
    /** In a home. */
    static final int MOST = 10;

    private final Vault vault;

    Seats(Vault vault) {
        this.vault = vault;
    }

    /** Opens nothing of anybody, so that damage does not stand in the way of an erasure. */
    List<Subject> of(Subject home) {
        return IntStream.range(0, MOST)
                .mapToObj(seat -> at(home, seat))
                .flatMap(Optional::stream)
                .toList();
    }

    Optional<Subject> at(Subject home, int seat) {
        return vault.locate(seatTag(home, seat));
    }

    /** The home's child of this id; nobody of another home. */
    Optional<Subject> find(Subject home, ChildId id) {
        return vault.locate(idTag(id)).filter(child -> of(home).contains(child));
    }

    /** Durable on return. */
    Subject take(Subject home, int seat, ChildId id) {
        try {
            return vault.enrol(SubjectKind.CHILD, List.of(seatTag(home, seat), idTag(id)));
        } catch (TagTakenException e) {
            throw new IllegalStateException("two children were given the same seat or id", e);
        }
    }

    private byte[] seatTag(Subject home, int seat) {
        return vault.tag(
                "child-seat",
                ByteBuffer.allocate(5).putInt(home.slot()).put((byte) seat).array());
    }

    private byte[] idTag(ChildId id) {
        return vault.tag("child-id", id.bytes());
    }
}
