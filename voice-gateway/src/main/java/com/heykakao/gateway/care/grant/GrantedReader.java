package com.heykakao.gateway.care.grant;

import com.heykakao.gateway.audit.Call;
import com.heykakao.gateway.audit.Trace;
import com.heykakao.gateway.care.CaseId;
import com.heykakao.gateway.care.Listening;
import com.heykakao.gateway.policy.Items;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.staff.StaffMember;
import com.heykakao.gateway.storage.v1.StoredGrant;
import com.heykakao.gateway.utterance.UtteranceId;
import com.heykakao.gateway.utterance.UtteranceLibrary;
import com.heykakao.gateway.vault.DeadSealerException;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.SubjectErasedException;
import java.util.List;
import java.util.Optional;

/** Reads out what a parent granted. Thread-safe; blocks on the disk and on who listens. */
public final class GrantedReader {
    private static final String WHAT = "grant";
    private static final String REASON = "GRANT";

    private final GrantBook book;
    private final UtteranceLibrary library;

    public GrantedReader(GrantBook book, UtteranceLibrary library) {
        this.book = book;
        this.library = library;
    }

    /**
     * Gives text, then sound, as long as the grant is in force: that is asked before each chunk.
     *
     * @throws RefusedException NOT_FOUND, also where another person asked; GRANT_NOT_IN_FORCE
     */
    public void read(Call call, StaffMember caller, String id, Listening listening) {
        CaseId parsed = CaseId.parse(id).orElseThrow(() -> RefusedException.notFound(WHAT));
        Subject home = book.home(caller.employer(), parsed).orElseThrow(() -> RefusedException.notFound(WHAT));
        var unused = call.reads(home, List.of(), REASON, "");
        try {
            StoredGrant row = book.row(home, parsed)
                    .filter(found -> found.getAskedBy().equals(caller.id()))
                    .orElseThrow(() -> RefusedException.notFound(WHAT));
            call.about(Optional.of(home), REASON, row.getTicket());
            book.require(home, row, Answer.GRANTED);
            Trace trace = call.reads(home, List.of(Items.COMMAND_TEXT, Items.VOICE), REASON, row.getTicket());
            readOut(trace, home, row, listening);
        } catch (SubjectErasedException | DeadSealerException e) {
            throw GrantBook.notInForce();
        }
    }

    private void readOut(Trace trace, Subject home, StoredGrant row, Listening listening) {
        UtteranceId utterance = GrantBook.utterance(row);
        CaseId id = CaseId.of(row.getId().toByteArray());
        listening.text(library.get(trace, home, utterance));
        library.audio(trace, home, utterance, chunk -> {
            listening.ready();
            requireInForce(home, id);
            listening.audio(chunk);
        });
    }

    private void requireInForce(Subject home, CaseId id) {
        StoredGrant row = book.row(home, id).orElseThrow(GrantBook::notInForce);
        book.require(home, row, Answer.GRANTED);
    }
}
