package com.heykakao.gateway.audit.stored;

import com.google.protobuf.InvalidProtocolBufferException;
import com.heykakao.gateway.audit.Access;
import com.heykakao.gateway.audit.Actor;
import com.heykakao.gateway.audit.Recorded;
import com.heykakao.gateway.storage.v1.StoredAccess;
import com.heykakao.gateway.storage.v1.StoredActor;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.SubjectKind;
import java.time.Instant;
import java.util.Optional;

/** Accesses as bytes and back. */
public final class AccessRecords {
    private static final int MOST_BYTES = 16 * 1024;

    private AccessRecords() {}

    /** @throws IllegalArgumentException where it says more than a record may */
    public static byte[] encode(Access access, long at) {
        Actor actor = access.actor();
        StoredAccess.Builder stored = StoredAccess.newBuilder()
                .setAt(at)
                .setActor(StoredActor.newBuilder()
                        .setKind(actor.kind().name())
                        .setId(actor.id())
                        .setEmployer(actor.employer())
                        .addAllRoles(actor.roles()))
                .setAddress(access.address())
                .setTask(access.task())
                .addAllItems(access.items())
                .setReason(access.reason())
                .setTicket(access.ticket())
                .setRefusal(access.refusal())
                .setChange(access.change());
        access.subject().ifPresent(subject -> stored.setSubjectSlot(subject.slot())
                .setSubjectKind(subject.kind().name()));
        byte[] record = stored.build().toByteArray();
        if (record.length > MOST_BYTES) {
            throw new IllegalArgumentException("a record of the access log is at most " + MOST_BYTES + " bytes");
        }
        return record;
    }

    static Recorded decode(Entry entry, byte[] record) throws InvalidProtocolBufferException {
        StoredAccess stored = StoredAccess.parseFrom(record);
        StoredActor actor = stored.getActor();
        try {
            return new Recorded(
                    entry.sequence(),
                    Instant.ofEpochMilli(stored.getAt()),
                    new Access(
                            entry.kind(),
                            new Actor(
                                    Actor.Kind.valueOf(actor.getKind()),
                                    actor.getId(),
                                    actor.getEmployer(),
                                    actor.getRolesList()),
                            stored.getAddress(),
                            stored.getTask(),
                            subject(stored),
                            stored.getItemsList(),
                            stored.getReason(),
                            stored.getTicket(),
                            stored.getRefusal(),
                            stored.getChange()));
        } catch (IllegalArgumentException e) {
            throw new InvalidProtocolBufferException("a name that this gateway does not know", e);
        }
    }

    private static Optional<Subject> subject(StoredAccess stored) {
        return stored.hasSubjectSlot()
                ? Optional.of(new Subject(stored.getSubjectSlot(), SubjectKind.valueOf(stored.getSubjectKind())))
                : Optional.empty();
    }
}
