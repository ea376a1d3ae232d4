package com.heykakao.gateway.profile;

import com.heykakao.gateway.storage.v1.StoredSubject;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.SubjectKind;

/** A subject as rows under the service subject name it. */
public final class SubjectRow {
    private SubjectRow() {}

    public static StoredSubject of(Subject subject) {
        return StoredSubject.newBuilder()
                .setSlot(subject.slot())
                .setKind(subject.kind().name())
                .build();
    }

    public static Subject read(StoredSubject row) {
        return new Subject(row.getSlot(), SubjectKind.valueOf(row.getKind()));
    }
}
