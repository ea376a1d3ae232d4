package com.heykakao.gateway.care.glass;

import com.heykakao.gateway.audit.Call;
import com.heykakao.gateway.audit.Trace;
import com.heykakao.gateway.care.CaseId;
import com.heykakao.gateway.care.Listening;
import com.heykakao.gateway.policy.Items;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.staff.StaffMember;
import com.heykakao.gateway.storage.v1.StoredBreakGlass;
import com.heykakao.gateway.utterance.Utterance;
import com.heykakao.gateway.utterance.UtteranceId;
import com.heykakao.gateway.utterance.UtteranceLibrary;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.SubjectErasedException;
import com.heykakao.proto.common.v1.ErrorReason;
import java.util.List;
import java.util.Optional;

/** Reads in an opened home, by the one who asked. Thread-safe; blocks on the disk and on who listens. */
public final class GlassReader {
    private static final int MOST_SHOWN = 100;
    private static final String WHAT = "break-glass";
    private static final String REASON = "BREAK_GLASS";

    private final GlassBook book;
    private final UtteranceLibrary library;

    public GlassReader(GlassBook book, UtteranceLibrary library) {
        this.book = book;
        this.library = library;
    }

    /** A break-glass that is open, and to whom. */
    private record Opened(CaseId id, Subject home, String incident) {}

    /**
     * The home's utterances, newest first, without their words; at most 100.
     *
     * @throws RefusedException NOT_FOUND, also where another person asked; BREAK_GLASS_NOT_OPEN
     */
    public List<Utterance> list(Call call, StaffMember caller, String id) {
        try {
            Opened opened = open(call, caller, id);
            Trace trace = call.reads(opened.home(), List.of(Items.VOICE), REASON, opened.incident());
            return library.list(trace, opened.home(), Optional.empty(), MOST_SHOWN)
                    .utterances();
        } catch (SubjectErasedException e) {
            throw RefusedException.notFound(WHAT);
        }
    }

    /**
     * Gives text, then sound, as long as it is open: that is asked before each chunk.
     *
     * @throws RefusedException NOT_FOUND, also where another person asked; BREAK_GLASS_NOT_OPEN
     */
    public void read(Call call, StaffMember caller, String id, UtteranceId utterance, Listening listening) {
        try {
            Opened opened = open(call, caller, id);
            Trace trace =
                    call.reads(opened.home(), List.of(Items.COMMAND_TEXT, Items.VOICE), REASON, opened.incident());
            listening.text(library.get(trace, opened.home(), utterance));
            library.audio(trace, opened.home(), utterance, chunk -> {
                listening.ready();
                requireOpen(opened);
                listening.audio(chunk);
            });
        } catch (SubjectErasedException e) {
            throw RefusedException.notFound(WHAT);
        }
    }

    private Opened open(Call call, StaffMember caller, String id) {
        CaseId parsed = CaseId.parse(id).orElseThrow(() -> RefusedException.notFound(WHAT));
        Subject home = book.home(parsed).orElseThrow(() -> RefusedException.notFound(WHAT));
        var unused = call.reads(home, List.of(), REASON, "");
        StoredBreakGlass row = book.row(home, parsed)
                .filter(found -> found.getAskedBy().equals(caller.id()))
                .orElseThrow(() -> RefusedException.notFound(WHAT));
        call.about(Optional.of(home), REASON, row.getIncident());
        Opened opened = new Opened(parsed, home, row.getIncident());
        requireOpen(opened);
        return opened;
    }

    private void requireOpen(Opened opened) {
        if (book.row(opened.home(), opened.id()).filter(book::isOpen).isEmpty()) {
            throw new RefusedException(
                    ErrorReason.ERROR_REASON_BREAK_GLASS_NOT_OPEN,
                    "it is not approved yet, or its time is over; ask anew if the emergency lasts");
        }
    }
}
