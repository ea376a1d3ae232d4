package com.heykakao.gateway.export;

import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.sound.SoundFile;
import com.heykakao.gateway.utterance.Owner;
import com.heykakao.gateway.utterance.UtteranceId;
import com.heykakao.gateway.utterance.UtteranceLibrary;
import com.heykakao.proto.common.v1.ErrorReason;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.zip.ZipException;

/** Writes the sound of utterances, one after the other. */
final class SoundFiles {
    private final UtteranceLibrary library;
    private final Reading reading;
    private final Archive archive;

    SoundFiles(UtteranceLibrary library, Reading reading, Archive archive) {
        this.library = library;
        this.reading = reading;
        this.archive = archive;
    }

    /** @param done hears of each utterance that was gone through */
    void sounds(Archive.Items<UtteranceFiles.Said> utterances, Runnable done) throws IOException {
        Archive.each(utterances, said -> {
            sound(said.owner(), said.utterance().id());
            done.run();
        });
    }

    private void sound(Owner owner, UtteranceId id) throws IOException {
        Optional<SoundFile> found = laidOut(owner, id);
        if (found.isEmpty()) {
            return;
        }
        SoundFile file = found.get();
        try {
            archive.file("audio/" + id.hex() + "." + file.extension(), out -> write(file, out));
        } catch (ZipException e) {
            // It is in already: it was attributed to a child, or taken back, behind the page that it stood on.
            throw changedMeanwhile();
        }
    }

    private static void write(SoundFile file, OutputStream out) throws IOException {
        try {
            file.writeTo(out);
        } catch (RefusedException e) {
            // The parent deleted it in this moment: what is written of it is no whole file, so the export ends here.
            throw e.reason() == ErrorReason.ERROR_REASON_NOT_FOUND ? changedMeanwhile() : e;
        }
    }

    /** Empty where it was deleted, or its time has ended, since the page was read. */
    private Optional<SoundFile> laidOut(Owner owner, UtteranceId id) {
        try {
            return Optional.of(SoundFile.of(id, library.sound(reading.trace(), owner, id)));
        } catch (RefusedException e) {
            if (e.reason() == ErrorReason.ERROR_REASON_NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static RefusedException changedMeanwhile() {
        return new RefusedException(
                ErrorReason.ERROR_REASON_TRY_AGAIN,
                "an utterance was deleted or attributed while it was exported; try again");
    }
}
