package com.heykakao.gateway.disclosure;

import com.heykakao.gateway.vault.Subject;
import java.util.List;

/** Whose accesses a home sees beside its own. Thread-safe; may block on the disk. */
public interface Family {
    List<Member> of(Subject home);

    /** @param childId in lower-case hex */
    record Member(Subject subject, String childId) {}
}
