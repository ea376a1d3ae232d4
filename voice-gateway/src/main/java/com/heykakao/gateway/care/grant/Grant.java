package com.heykakao.gateway.care.grant;

import com.heykakao.gateway.care.CaseId;
import com.heykakao.gateway.care.CaseNumber;
import com.heykakao.gateway.utterance.UtteranceId;
import java.time.Instant;
import java.util.Optional;

/**
 * A question of staff to the parent, as it stood when it was read.
 *
 * @param employer the registry's id of the company that asks
 * @param question as the parent sees it
 * @param utterance which one, where granted
 * @param endsAt the end of its 24 hours, where granted
 */
public record Grant(
        CaseId id,
        CaseNumber ticket,
        String employer,
        String question,
        Instant askedAt,
        Answer answer,
        Optional<UtteranceId> utterance,
        Optional<Instant> endsAt) {

    /** What staff wrote may speak of a person. */
    @Override
    public String toString() {
        return "Grant[" + id.hex() + "]";
    }
}
