package com.heykakao.simulator.certificate;

import com.heykakao.simulator.certificate.CertificateRefused.Reason;
import com.heykakao.simulator.note.NoteRefused;
import com.heykakao.simulator.note.VerifierKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code simulator verify-certificate}. */
@Command(
        name = "verify-certificate",
        description = {
            "Checks an erasure certificate, with nothing but the file and the gateway's public key.",
            "Ends with 0 when it holds, with 1 and the reason when it does not, with 2 when it was called wrongly."
        },
        mixinStandardHelpOptions = true)
public final class VerifyCertificateCommand implements Callable<Integer> {
    /** Several times the longest certificate; whoever names a film gets an answer, not a full heap. */
    private static final long MOST_BYTES = 16 * 1024;

    @Option(names = "--key", required = true, description = "The gateway's verifier key: its pki/notary.pub.")
    private Path key;

    @Parameters(paramLabel = "FILE", description = "The certificate as it was saved.")
    private Path file;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        VerifierKey gateway = key();
        Erasure erasure = Erasure.of(signed(gateway))
                .orElseThrow(() -> new CertificateRefused(
                        Reason.NO_CERTIFICATE,
                        file,
                        "it is signed by " + gateway.name() + ", but is no erasure certificate"));
        PrintWriter out = spec.commandLine().getOut();
        out.println("certificate " + erasure.id() + " holds: it was signed by " + gateway.name()
                + " and not changed since");
        out.println("erased because: " + erasure.reason());
        out.println("asked for at " + erasure.requested() + ", destroyed by " + erasure.destroyed());
        out.println(erasure.subjects() + (erasure.subjects() == 1 ? " set of keys is" : " sets of keys are")
                + " gone; every root key up to epoch " + erasure.overwritten() + " was overwritten");
        return 0;
    }

    private VerifierKey key() throws IOException {
        try {
            return VerifierKey.parse(text(key));
        } catch (NoteRefused e) {
            throw new CertificateRefused(Reason.MALFORMED, key, e.getMessage());
        }
    }

    private List<String> signed(VerifierKey gateway) throws IOException {
        String note = text(file);
        try {
            return gateway.open(note);
        } catch (NoteRefused e) {
            throw new CertificateRefused(Reason.NOT_SIGNED, file, e.getMessage());
        }
    }

    private static String text(Path file) throws IOException {
        try {
            if (Files.isDirectory(file) || Files.size(file) > MOST_BYTES) {
                throw new CertificateRefused(Reason.MALFORMED, file, "it is a directory, or too large");
            }
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new CertificateRefused(Reason.FILE_MISSING, file, "it is not there");
        } catch (MalformedInputException e) {
            throw new CertificateRefused(Reason.MALFORMED, file, "it is no UTF-8 text");
        }
    }
}
