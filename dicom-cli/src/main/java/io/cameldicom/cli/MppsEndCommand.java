package io.cameldicom.cli;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.net.dimse.NSetRq;
import io.cameldicom.engine.net.service.Peer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Work ends, one way or the other: {@code dicom mpps complete} and {@code dicom mpps discontinue}. */
abstract class MppsEndCommand extends StepCommand {
    private final String status;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "FILE",
            description = "The objects that were made; their series are reported.")
    private List<Path> files = List.of();

    @Option(names = "--uid", required = true, paramLabel = "UID", description = "The SOP Instance UID of the step.")
    private String uid = "";

    @Option(
            names = {"-r", "--recursive"},
            description = "Take all files in the given directories and below.")
    private boolean recursive = false;

    MppsEndCommand(Console console, String status) {
        super(console);
        this.status = status;
    }

    @Override
    final int run(Network network, Peer peer) throws IOException {
        List<Path> found = new ArrayList<>();
        if (!InputFiles.forEach(files, recursive, console(), found::add)) {
            return FAILED; // a step is closed once: not with half of its objects
        }
        DataSet end = MppsAttributes.end(status, found, LocalDateTime.now(ZoneId.systemDefault()));
        return done(uid, ask(network, peer, STEP, id -> NSetRq.of(id, STEP, uid), end));
    }

    /** {@code dicom mpps complete}. */
    @Command(
            name = "complete",
            description = "Reports that a step is completed (N-SET), with the series of the given files.",
            mixinStandardHelpOptions = true,
            versionProvider = DicomCommand.Version.class,
            sortOptions = false)
    static final class Complete extends MppsEndCommand {
        Complete(Console console) {
            super(console, "COMPLETED");
        }
    }

    /** {@code dicom mpps discontinue}. */
    @Command(
            name = "discontinue",
            description = "Reports that a step is discontinued (N-SET), with the series of the given files.",
            mixinStandardHelpOptions = true,
            versionProvider = DicomCommand.Version.class,
            sortOptions = false)
    static final class Discontinue extends MppsEndCommand {
        Discontinue(Console console) {
            super(console, "DISCONTINUED");
        }
    }
}
